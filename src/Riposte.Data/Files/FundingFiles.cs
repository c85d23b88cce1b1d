using System.Globalization;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Reads funding settlements from a CSV or Parquet file (also .csv.gz, .zip) or a folder that holds such
/// files.</summary>
public static class FundingFiles
{
    private const double RateLimit = 0.2;

    private sealed record Settlement(Instant Time, double Rate, double Mark, string Place);

    /// <summary>
    /// Reads settlements in any order. A stamp up to 10 seconds after a whole minute is that minute: exchanges settle
    /// on the minute and stamp a little late.
    /// </summary>
    /// <param name="path">File or folder.</param>
    /// <param name="symbol">Symbol whose rows (symbol column) or files (name) are taken; null, or the one of bars
    /// without a label, takes the only one.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">Nothing to read, wrong columns, bad cells, several symbols, or one time
    /// twice.</exception>
    public static FundingTable Read(string path, string? symbol, CancellationToken cancel)
    {
        // Bars whose file does not tell their symbol take the funding their user names.
        symbol = symbol == BarFiles.UnknownSymbol ? null : symbol;
        using var session = DuckSession.Open();
        var found = new List<Settlement>();
        var sources = new List<(string Name, string? Symbol)>();
        foreach (var file in Paths(path))
        {
            using var opened = ColumnFile.Open(file, session, cancel);
            if (FundingColumns.Find(opened) is not { } columns || !Fits(opened, columns, symbol))
            {
                continue;
            }
            sources.Add((opened.Name, FileLabel.Symbol(opened.Name)));
            found.AddRange(ReadFile(opened, columns, symbol, cancel));
        }
        if (found.Count == 0)
        {
            throw DataErrors.Refuse(
                $"{path} holds no funding{(symbol is null ? "" : $" of {symbol}")}.",
                "Funding needs the columns funding_time (or calc_time) and funding_rate (or last_funding_rate).",
                "Name a file of the symbol's funding, or use funding: none."
            );
        }
        var symbols = sources.Select(source => source.Symbol).Distinct().ToArray();
        if (symbol is null && symbols.Length > 1)
        {
            throw DataErrors.Refuse(
                $"{path} holds funding of {string.Join(", ", symbols.Select(name => name ?? "an unknown symbol"))}.",
                "Each market pays its own funding.",
                "Name the symbol, or one file."
            );
        }
        return ToTable(path, found);
    }

    private static string[] Paths(string path) =>
        Directory.Exists(path)
            ? [.. DataErrors.Guard(path, () => Directory.GetFiles(path)).Order(StringComparer.Ordinal)]
            : [path];

    private static bool Fits(ColumnFile file, FundingColumns columns, string? symbol) =>
        symbol is null || columns.Symbol >= 0 || FileLabel.Symbol(file.Name) is not { } told || told == symbol;

    private static (int Column, ColumnUse Use)[] Wanted(ColumnFile file, FundingColumns columns)
    {
        (int Column, ColumnUse Use)[] wanted =
        [
            (columns.Time, ColumnUse.Time),
            (columns.Rate, ColumnUse.Number),
            .. columns.Mark < 0 ? Array.Empty<(int, ColumnUse)>() : [(columns.Mark, ColumnUse.Number)],
            .. columns.Symbol < 0 ? Array.Empty<(int, ColumnUse)>() : [(columns.Symbol, ColumnUse.Text)],
        ];
        foreach (var (column, use) in wanted)
        {
            if (file.FormOf(column, use) is null)
            {
                throw DataErrors.Refuse(
                    $"{file.Name} column {file.Names[column]} is of type {file.Types[column]}.",
                    "Times are whole numbers, timestamps or ISO text; rates are numbers.",
                    "Write the column with the right type."
                );
            }
        }
        return wanted;
    }

    private static List<Settlement> ReadFile(
        ColumnFile file,
        FundingColumns columns,
        string? symbol,
        CancellationToken cancel
    )
    {
        var wanted = Wanted(file, columns);
        var faults = new List<CellFault>();
        var times = new TimeColumn(file.Names[columns.Time], 4096, faults);
        var rates = new NumberColumn(file.Names[columns.Rate], required: true, 4096, faults);
        var marks = new NumberColumn(columns.Mark < 0 ? "" : file.Names[columns.Mark], required: false, 4096, faults);
        var kept = new Growing<int>(4096);
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        var seen = 0;
        using (var reader = file.Read(wanted, 0, cancel))
        {
            while (reader.Next())
            {
                var rows = Choose(reader, columns.Symbol < 0 ? -1 : wanted.Length - 1, symbol, symbols);
                times.Add(reader.Column(0), file.FormOf(columns.Time, ColumnUse.Time)!.Value, rows);
                rates.Add(reader.Column(1), file.IsText, rows);
                if (columns.Mark >= 0)
                {
                    marks.Add(reader.Column(2), file.IsText, rows);
                }
                var target = kept.Add(rows.Length);
                for (var i = 0; i < rows.Length; i++)
                {
                    target[i] = seen + rows[i];
                }
                seen += reader.Count;
            }
        }
        if (symbol is null && symbols.Count > 1)
        {
            throw DataErrors.Refuse(
                $"{file.Name} holds {symbols.Count} symbols.",
                "Each market pays its own funding.",
                "Name the symbol."
            );
        }
        var lines = file.Lines(cancel);
        string Place(int row) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Name} {file.RowWord} {lines?.LineOf(kept.ToArray()[row]) ?? kept.ToArray()[row] + 1}"
            );
        if (faults.Count > 0)
        {
            var first = faults.MinBy(fault => fault.Row)!;
            throw DataErrors.Refuse(
                $"{Place(first.Row)}: {first.Message}.",
                "Funding with unreadable cells is not used.",
                "Mend the file."
            );
        }
        return Settlements(times.ToArray(), rates.ToArray(), columns.Mark < 0 ? null : marks.ToArray(), Place);
    }

    private static int[] Choose(ColumnReader reader, int symbolColumn, string? symbol, SortedSet<string> symbols)
    {
        if (symbolColumn < 0)
        {
            return [.. Enumerable.Range(0, reader.Count)];
        }
        var texts = reader.Column(symbolColumn);
        var rows = new List<int>();
        for (var i = 0; i < reader.Count; i++)
        {
            var text = texts.IsNull(i) ? "" : Encoding.UTF8.GetString(NumberText.Trim(texts.Text(i)));
            symbols.Add(text);
            if (symbol is null || text == symbol)
            {
                rows.Add(i);
            }
        }
        return [.. rows];
    }

    private static List<Settlement> Settlements(long[] times, double[] rates, double[]? marks, Func<int, string> place)
    {
        var found = new List<Settlement>();
        for (var i = 0; i < times.Length; i++)
        {
            if (!(Math.Abs(rates[i]) <= RateLimit))
            {
                throw DataErrors.Refuse(
                    string.Create(CultureInfo.InvariantCulture, $"{place(i)}: the funding rate is {rates[i]}."),
                    "A rate is a fraction of the position's value; exchanges cap it far below 20 % (percent instead of fractions?).",
                    "Mend the file."
                );
            }
            var nominal = FundingTimes.Nominal(new Instant(times[i]));
            found.Add(new Settlement(nominal, rates[i], marks is null ? double.NaN : marks[i], place(i)));
        }
        return found;
    }

    private static FundingTable ToTable(string path, List<Settlement> found)
    {
        var ordered = found.OrderBy(settlement => settlement.Time).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Time == ordered[i - 1].Time)
            {
                throw DataErrors.Refuse(
                    $"{path} has two settlements at {ordered[i].Time}: {ordered[i - 1].Place} and {ordered[i].Place}.",
                    "Funding would be paid twice.",
                    "Remove one of them."
                );
            }
        }
        return new FundingTable(
            [.. ordered.Select(item => item.Time)],
            [.. ordered.Select(item => item.Rate)],
            [.. ordered.Select(item => item.Mark)]
        );
    }
}
