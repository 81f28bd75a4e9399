#pragma once
// The journal as the programs of plain text accounting read it. Sources: the manuals of Ledger 3 ("Journal
// Format"), hledger ("journal format") and Beancount 2 ("Language Syntax").

#include "neraca/ledger/book.hpp"
#include "neraca/value/text_sink.hpp"

namespace neraca {

enum class PlainTextFormat { ledger, hledger, beancount };

/// All entries up to `last_day`, by day, amounts in IDR with two places, debits above zero. What a posting
/// names stands below it as a tag (Beancount: as metadata); so do voucher and key of an entry. The last lines
/// assert the balance of each account, so that the program that reads the file proves it.
///
/// Names are those of the chart in `language`, behind the code: "Assets:1110 Kas", in Beancount
/// "Assets:1110-Kas". What a program takes as a sign of its own is replaced by one that it does not; accounts
/// whose names would become one get a number behind. Beancount knows five classes, so that memo accounts
/// stand under Equity there.
void plain_text_journal(const Book& book, Date last_day, PlainTextFormat format, Language language,
                        const TextSink& sink);

}  // namespace neraca
