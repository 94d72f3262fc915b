"""A page that a test has after another one tells nothing of it."""

from tests.browser.page_pool import PagePool

STORED = "[sessionStorage.length, localStorage.length]"


def test_a_page_that_is_given_back_comes_again_without_what_was_done_to_it(browser, site_address):
    pool = PagePool(browser)
    first = pool.take(1280, True)
    first.page.context.add_cookies([{"name": "ds_actor", "value": "kim", "url": site_address}])
    first.page.goto(site_address)
    first.page.evaluate("sessionStorage.a = localStorage.a = '1'; console.error('wrong')")
    first.page.route("**/meetings", lambda route: route.abort())
    assert first.errors == ["wrong"]
    pool.give_back(first)
    again = pool.take(1280, True)
    assert again is first and (again.errors, again.page.context.cookies()) == ([], [])
    assert again.page.goto(f"{site_address}/meetings").status == 200
    assert again.page.evaluate(STORED) == [0, 0]
    again.page.context.close()


def test_a_page_whose_clock_was_stopped_does_not_come_again(browser):
    pool = PagePool(browser)
    first = pool.take(1280, True)
    first.page.clock.install()
    pool.give_back(first)
    other = pool.take(1280, True)
    assert first.page.is_closed() and other is not first
    other.page.context.close()
