"""Which columns hold the dates and the amounts: by what they are called, and by what stands in them."""

from __future__ import annotations

import pytest

from coach.domain.resolution import KeyResult
from coach.reports import Unclear
from tests.reports.make import chosen, unclear


@pytest.mark.parametrize(
    "name",
    [
        "Number of meetings", "Amount (no VAT)", "Revenue this year", "Revenue YTD (year to date)", "Anzahl Termine Nr",
        "Amount paid", "Calls by phone", "ID cards sold", "Codes redeemed", "Zip deals",
    ],
)  # fmt: skip
def test_a_word_within_a_name_does_not_make_a_column_one_of_numbering(name: str):
    assert chosen(f"Date,{name}\n2026-03-02,3\n2026-03-03,4\n").value == 1


@pytest.mark.parametrize(
    "name",
    [
        "ID", "Id", "No.", "Nr", "Nr.", "#", "Number", "Record number", "Opportunity ID", "OpportunityId", "deal_id",
        "Record ID - Contact", "Invoice No.", "Kundennummer", "Kunden-Nr.", "Lfd. Nr.", "Phone", "Mobile phone", "Tel.",
        "Zip", "ZIP code", "PLZ", "Postal Code", "Year", "Jahr", "Order number",
    ],
)  # fmt: skip
def test_a_column_that_names_or_numbers_things_is_no_amount(name: str):
    assert chosen(f"Date,{name},Amount\n2026-03-02,3,7\n2026-03-03,4,8\n").value == 2


@pytest.mark.parametrize("name", ["Number", "No.", "Nr", "Phone", "Year"])
def test_where_the_only_numbers_seem_to_number_things_it_is_asked(name: str):
    with pytest.raises(Unclear) as no:
        chosen(f"Date,{name}\n2026-03-02,3\n2026-03-03,4\n")
    assert (no.value.question, no.value.answers) == ("value", (name,))
    assert f"Numbers are only in “{name}”, and seem to name things" in str(no.value)
    assert "Say --value to sum it all the same, or --count" in str(no.value)
    assert chosen(f"Date,{name}\n2026-03-02,3\n", value="2").value == 1
    assert chosen(f"Date,{name}\n2026-03-02,3\n", count=True).value is None


def test_a_name_as_long_as_a_page_is_no_trouble():
    assert chosen(f'Day,"{"-id(" * 20_000}\n!"\n2026-03-02,3\n').value == 1


def test_ids_are_never_an_amount_so_that_rows_are_counted():
    assert chosen("Date,Record ID,Contact ID\n2026-03-02,3,5\n2026-03-03,4,5\n").value is None


@pytest.mark.parametrize("cell", ["12k", "CHF 1.5 Mio", "15 T€"])
def test_amounts_that_cannot_be_read_are_asked_about_instead_of_counting_rows(cell: str):
    no = unclear(f"Date,Amount\n2026-10-05,\n2026-10-12,{cell}\n")
    assert (no.question, no.answers) == ("value", ())
    assert str(no) == (
        f"“Amount” seems to hold amounts, but '{cell}' on line 3 cannot be read. "
        "Write it in figures, or say --value or --count."
    )
    assert chosen(f"Date,Amount\n2026-10-05,{cell}\n", count=True).value is None


def test_amounts_that_cannot_be_read_are_asked_about_instead_of_summing_another_column():
    no = unclear("Date,Amount,Units\n2026-10-05,12k,1\n2026-10-12,15k,2\n")
    assert (no.question, no.answers) == ("value", ("Units",))
    assert chosen("Date,Amount,Units\n2026-10-05,1.5E+06,1\n", value="amount").value == 1


def test_a_column_called_as_the_result_goes_before_one_called_an_amount():
    text = "Date,Amount,Revenue (EUR)\n2026-10-05,5,12k\n"
    assert "“Revenue (EUR)” seems" in str(unclear(text, KeyResult(id="r", name="Revenue")))
    assert unclear(text).answers == ("Amount",)
    assert chosen("Date,Units,Revenue\n2026-10-05,12k,5\n", KeyResult(id="r", name="Revenue")).value == 2
    assert "“Won” seems" in str(unclear("Date,Won\n2026-10-05,true\n", KeyResult(id="w", name="Won")))


@pytest.mark.parametrize(
    "rest",
    [
        "Deal\n2026-10-05,Acme 12\n", "Phone\n2026-10-05,+41 79 123 45 67\n", "Value\n2026-10-05,\n",
        "Start\n2026-10-05,09:30\n", "Value\n2026-10-05,high\n", "Contact ID\n2026-10-05,12k\n",
    ],
)  # fmt: skip
def test_text_with_figures_in_it_is_no_amount_so_that_rows_are_counted(rest: str):
    assert chosen(f"Date,{rest}").value is None


def test_what_cannot_be_read_is_shown_harmless_and_short():
    no = str(unclear(f"Date,Won\n2026-10-05,\x1b[31m{'x' * 5_000}\n", KeyResult(id="w", name="Won")))
    assert "\x1b" not in no
    assert len(no) < 200


def test_the_column_of_dates_is_never_one_of_amounts():
    assert chosen("Total,Calls\n2026-02-30,3\n2026-02-31,4\n", date="Total").value == 1


def test_text_beside_a_column_called_an_amount_is_no_matter():
    assert chosen("Date,Attempt,Deal amount\n2026-10-05,1st,12\n2026-10-06,2nd,13\n").value == 2


@pytest.mark.parametrize(
    "name",
    [
        "Probability (%)", "Probability", "Win rate", "Close %", "Percent of quota", "Average deal size",
        "Wahrscheinlichkeit", "Ø Umsatz", "Abschlussquote", "Conversion Rate", "Taux", "Likelihood to close",
    ],
)  # fmt: skip
def test_shares_and_averages_are_never_summed_unasked(name: str):
    result = KeyResult(id="r", name=name)
    no = unclear(f"Date,{name}\n2026-10-05,60\n2026-10-12,70\n", result)
    assert (no.question, no.answers) == ("value", (name,))
    assert str(no) == (
        f"Numbers are only in “{name}”, and seem to be shares or averages, of which a sum says nothing. "
        "Say --value to sum it all the same, or --count."
    )
    assert chosen(f"Date,{name}\n2026-10-05,60\n", value="2").value == 1
    assert chosen(f"Date,{name},Amount\n2026-10-05,60,5\n").value == 2


def test_a_column_of_percentages_is_known_by_its_cells():
    assert unclear("Date,Margin\n2026-10-05,10%\n2026-10-12,12.5 %\n2026-10-19,\n").answers == ("Margin",)
    assert chosen("Date,Calls,Margin\n2026-10-05,3,10%\n").value == 1


@pytest.mark.parametrize("name", ["Rated calls", "Generated revenue", "Quota reached", "Meaningful talks", "Ratings"])
def test_a_part_of_a_word_does_not_make_a_column_one_of_shares(name: str):
    assert chosen(f"Date,{name}\n2026-10-05,3\n").value == 1


def test_shares_and_numberings_alone_are_asked_about_together():
    no = unclear("Date,No.,Win rate\n2026-10-05,3,60\n")
    assert "only in “No.” and “Win rate”, and seem to name things or to be shares or averages." in str(no)


def test_a_column_called_date_counts_beside_another_though_most_of_it_cannot_be_read():
    assert unclear("Created,Close date\n2026-03-02,2026-02-30\n2026-03-03,2026-03-04\n2026-03-03,-\n").answers == (
        "Created", "Close date",
    )  # fmt: skip
