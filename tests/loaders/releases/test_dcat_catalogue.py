"""The catalogue conforms to the shapes of DCAT-AP 3.0.1 and to ours of DCAT-AP-SE 3, and tells files as they are."""

import hashlib
import shutil
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases import make_release as make_release_module
from datasette_intranet.loaders.releases.dcat_catalogue import catalogue_of_site
from datasette_intranet.loaders.releases.kept_releases import release_folder
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.releases.withdraw_release import withdraw_release
from datasette_intranet.loaders.releases.write_rdf import turtle_text
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite
from rdflib import DCTERMS, Graph, Literal, Namespace, URIRef

from tests.loaders.releases.test_open_data_settings import TOLD

pytestmark = pytest.mark.slow
ADDRESS = "https://moten.ekmarka.se/data"
SHAPES = (
    Path(__file__).parents[2] / "vendor" / "dcat-ap-3.0.1-shapes.ttl",
    Path(__file__).parents[2] / "vendor" / "dcat-ap-3.0.1-range.ttl",
    Path(__file__).parent / "dcat-ap-se-3.ttl",
)
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = "http://spdx.org/rdf/terms#"


def tell_publisher(folder):
    path = folder / "datasette.yml"
    site = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    site.setdefault("plugins", {})["intranet_open_data"] = {**TOLD, "spatial": "http://sws.geonames.org/2661886/"}
    path.write_text(yaml.safe_dump(site, allow_unicode=True), "utf-8")


@pytest.fixture(scope="module")
def catalogued(released, tmp_path_factory):
    folder = shutil.copytree(released, tmp_path_factory.mktemp("catalogued") / "site")
    tell_publisher(folder)
    return folder


@pytest.fixture(scope="module")
def graph(catalogued):
    return Graph().parse(data=turtle_text(catalogue_of_site(catalogued, ADDRESS)), format="turtle")


@pytest.mark.parametrize("shapes", SHAPES, ids=lambda path: path.stem)
def test_the_catalogue_conforms(graph, shapes):
    from pyshacl import validate  # noqa: PLC0415 - it takes long, and every worker reads this file

    conforms, _, told = validate(graph, shacl_graph=Graph().parse(shapes), advanced=True)
    assert conforms, told


@pytest.mark.parametrize("shapes", [SHAPES[0], SHAPES[2]], ids=lambda path: path.stem)
@pytest.mark.parametrize("lost", [DCTERMS.title, DCTERMS.publisher, DCAT.accessURL])
def test_a_catalogue_that_lacks_something_does_not(graph, shapes, lost):
    from pyshacl import validate  # noqa: PLC0415 - as above

    less = Graph()
    for triple in graph.triples((None, None, None)):
        if triple[1] != lost:
            less.add(triple)
    assert not validate(less, shacl_graph=Graph().parse(shapes), advanced=True)[0]


def test_every_file_is_told_as_it_is(graph, catalogued):
    urls = {str(url): file for file, url in graph.subject_objects(DCAT.downloadURL)}
    assert f"{ADDRESS}/1/people.parquet" in urls and f"{ADDRESS}/1/public.sqlite" in urls
    for url, distribution in urls.items():
        content = (release_folder(catalogued, 1) / url.rpartition("/")[2]).read_bytes()
        assert int(graph.value(distribution, DCAT.byteSize)) == len(content)
        checksum = graph.value(distribution, URIRef(f"{SPDX}checksum"))
        told = graph.value(checksum, URIRef(f"{SPDX}checksumValue"))
        assert str(told).lower() == hashlib.sha256(content).hexdigest()


def test_hidden_tables_are_in_the_whole_alone(graph):
    datasets = {str(one).rpartition("#")[2] for one in graph.objects(predicate=DCAT.dataset)}
    assert {"all", "meetings", "people", "proposals"} <= datasets
    assert not datasets & {"meeting_sums", "published_rows", "calendar_entries"}


def test_addresses_stay_and_days_tell_what_changed(catalogued, tmp_path, monkeypatch):
    folder = shutil.copytree(catalogued, tmp_path / "site")

    class Later(make_release_module.date):
        @classmethod
        def today(cls):
            return cls(2050, 1, 2)

    monkeypatch.setattr(make_release_module, "date", Later)
    with closing(open_record(folder)) as db:
        db.conn.execute("INSERT INTO articles (title, body) VALUES ('Ny', '')")
        db.conn.commit()
    publish_site(folder)
    make_release(folder)
    withdraw_release(folder, 1)
    told = Graph().parse(data=turtle_text(catalogue_of_site(folder, ADDRESS)), format="turtle")
    articles, people = URIRef(f"{ADDRESS}#articles"), URIRef(f"{ADDRESS}#people")
    assert str(told.value(articles, DCTERMS.modified)) == "2050-01-02"
    assert str(told.value(people, DCTERMS.modified)) == str(told.value(people, DCTERMS.issued)) != "2050-01-02"
    assert told.value(people, DCAT.version) == Literal("2")
    assert not [url for url in told.objects(predicate=DCAT.downloadURL) if "/1/" in str(url)]
    withdraw_release(folder, 2)
    with pytest.raises(UnusableSite, match="intranet publish --release"):
        catalogue_of_site(folder, ADDRESS)


def test_without_a_publisher_or_a_release_one_line_says_what_to_do(released, tmp_path):
    with pytest.raises(UnusableSite, match="intranet_open_data"):
        catalogue_of_site(released, ADDRESS)
    tell_publisher(tmp_path)
    with pytest.raises(UnusableSite, match="intranet publish --release"):
        catalogue_of_site(tmp_path, ADDRESS)
