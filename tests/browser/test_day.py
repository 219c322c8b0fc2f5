"""A reviewer's day in a real browser: sign in, upload a file, approve a draft, see it sent."""

import pytest

from tests.browser.conftest import ROOT, Demo

SAMPLE = ROOT / "config" / "sandbox" / "samples" / "kunden_excel.csv"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser, demo: Demo):
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{demo.acme}/admin/")
    page.fill("input[name=username]", "anna")
    page.fill("input[name=password]", demo.password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{demo.acme}/admin/")
    yield page
    context.close()


def wait_for(page, url, text, tries=40):
    for _ in range(tries):
        page.goto(url)
        if text.lower() in page.inner_text("body").lower():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{text!r} did not appear at {url}:\n{page.inner_text('body')[:2000]}")


def test_upload_a_lead_file_and_see_every_row_accounted_for(page, demo: Demo):
    page.goto(f"{demo.acme}/admin/leads/importbatch/add/")
    page.set_input_files("input[type=file]", str(SAMPLE))
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/importbatch/*/change/")
    wait_for(page, page.url, "120 of 120 rows, finished")


def test_upload_of_a_file_that_is_none_says_what_to_do(page, demo: Demo, tmp_path):
    broken = tmp_path / "leads.xlsx"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    page.goto(f"{demo.acme}/admin/leads/importbatch/add/")
    page.set_input_files("input[type=file]", str(broken))
    page.get_by_role("button", name="Import", exact=True).click()
    assert "csv" in page.inner_text("body").lower()
    page.goto(f"{demo.acme}/admin/leads/importbatch/")
    assert "leads.xlsx" not in page.inner_text("body")


def test_approve_a_draft_and_see_it_sent(page, demo: Demo):
    wait_for(page, f"{demo.acme}/admin/outreach/draft/", "Clean")
    row = page.locator("tr", has_text="Clean").first
    subject = row.locator("td.field-subject_text, td").nth(3).inner_text().strip()
    row.locator("a[href*='/draft/']").first.click()
    page.wait_for_url("**/outreach/draft/*/**")
    person = page.locator("h1, h2").first.inner_text()
    assert person
    page.wait_for_load_state("load")
    page.keyboard.press("a")
    page.get_by_text("Approved; the mail").wait_for()
    wait_for(page, f"{demo.acme}/admin/outreach/send/?state__exact=accepted", "Accepted")
    assert subject.split("\n")[0] in page.inner_text("body")


def test_three_days_later_moves_the_sandbox_on(page, demo: Demo):
    page.goto(f"{demo.acme}/admin/")
    page.click("text=Three days later")
    page.wait_for_url(f"{demo.acme}/admin/")
    assert "in the sandbox" in page.inner_text("body")


def test_the_other_customer_sees_none_of_it(browser, demo: Demo):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{demo.globex}/admin/")
    page.fill("input[name=username]", "anna")
    page.fill("input[name=password]", demo.password)
    page.click("button[type=submit]")
    page.goto(f"{demo.globex}/admin/outreach/mailbox/")
    body = page.inner_text("body")
    assert "globex-analytics" in body
    assert "acme-routing" not in body
    context.close()
