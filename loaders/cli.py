import click
@click.group()
def intranet():
    "x"
