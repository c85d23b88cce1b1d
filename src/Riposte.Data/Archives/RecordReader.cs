using System.Globalization;
using System.Text;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Reads the records of one file, unchecked, block by block: only the values stay in memory, never the
/// text.</summary>
internal sealed class RecordReader(
    ColumnFile file,
    RecordLayout layout,
    RecordSources sources,
    SeriesKey key,
    ArchiveOptions options
)
{
    // A file of another kind would give a fault for every cell.
    private const int MostFaults = 10_000;

    // Its archive stamps trades in microseconds since 2025, its requests and streams in milliseconds: with one of the two
    // a trade that came both ways would be two records.
    private const string MillisecondVenue = "binance_spot";

    private readonly List<CellFault> faults = [];
    private readonly SortedSet<string> symbols = new(StringComparer.Ordinal);
    private readonly string plainSymbol = Plain(key.Symbol);
    private string lastSymbol = "";
    private bool lastIsOurs;

    private delegate void AddBlock(ColumnReader reader, ReadOnlySpan<int> rows);

    /// <summary>Reads all records of the symbol.</summary>
    /// <exception cref="Core.Errors.UserException">The file is damaged, a column has a wrong type, no row is of the symbol,
    /// or very many cells are unreadable.</exception>
    public RawRecords Read(CancellationToken cancel)
    {
        var selection = new List<(int Column, ColumnUse Use)>();
        var adders = new List<AddBlock>();
        var capacity = file.GuessRows(cancel);
        var times = AddTimes(sources.Time, selection, adders, capacity);
        var closes = sources.Close < 0 ? null : AddTimes(sources.Close, selection, adders, capacity);
        var columns = layout
            .Columns.Select((column, i) => AddColumn(column, sources.Values[i], selection, adders, capacity))
            .ToArray();
        var flags = sources.Flags < 0 ? null : AddWholes(sources.Flags, CellForm.Whole, selection, adders, capacity);
        var symbol = sources.Symbol < 0 ? -1 : selection.Count;
        if (symbol >= 0)
        {
            selection.Add((sources.Symbol, ColumnUse.Text));
        }
        var kept = new Growing<int>(capacity);
        var seen = ReadBlocks(selection, adders, symbol, kept, cancel);
        RequireSymbol(kept.Count, seen);
        var stamps = times.ToArray();
        var early = Compare(stamps, closes?.ToArray());
        RefuseFaults(kept, cancel);
        Move(stamps);
        var values = columns.Select(column => column?.Invoke()).ToArray();
        return new RawRecords(
            stamps,
            [.. layout.Columns.Select((column, i) => values[i] ?? StandIn(column, stamps, values))],
            flags?.ToArray(),
            Places(kept.ToArray(), cancel),
            seen,
            early,
            [.. faults.OrderBy(fault => fault.Row)]
        );
    }

    private long ReadBlocks(
        List<(int Column, ColumnUse Use)> selection,
        List<AddBlock> adders,
        int symbol,
        Growing<int> kept,
        CancellationToken cancel
    )
    {
        var seen = 0;
        var chosen = new int[2048];
        using var reader = file.Read(selection, 0, cancel);
        while (reader.Next())
        {
            chosen = chosen.Length < reader.Count ? new int[reader.Count] : chosen;
            var rows = chosen.AsSpan(0, Choose(reader, symbol, chosen));
            foreach (var add in adders)
            {
                add(reader, rows);
            }
            var target = kept.Add(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                target[i] = checked(seen + rows[i]);
            }
            seen = checked(seen + reader.Count);
            RefuseFaults(kept, cancel);
        }
        return seen;
    }

    private TimeColumn AddTimes(
        int column,
        List<(int Column, ColumnUse Use)> selection,
        List<AddBlock> adders,
        int capacity
    )
    {
        var form = Require(column, ColumnUse.Time);
        var times = new TimeColumn(ColumnNames.Shown(file.Names[column]), capacity, faults, options.Unit);
        var at = selection.Count;
        selection.Add((column, ColumnUse.Time));
        adders.Add((reader, rows) => times.Add(reader.Column(at), form, rows));
        return times;
    }

    private Func<Array>? AddColumn(
        RecordColumn column,
        int source,
        List<(int Column, ColumnUse Use)> selection,
        List<AddBlock> adders,
        int capacity
    )
    {
        if (source < 0)
        {
            return null;
        }
        if (column.Form != CellForm.Number)
        {
            return AddWholes(source, column.Form, selection, adders, capacity).ToArray;
        }
        var isText = file.FormOf(source, ColumnUse.Number) is not ColumnForm.Double;
        var use = isText ? ColumnUse.Text : ColumnUse.Number;
        var numbers = new NumberColumn(
            column.Name,
            column.IsRequired,
            capacity,
            faults,
            nullIsBlank: !column.IsRequired
        );
        var at = selection.Count;
        selection.Add((source, use));
        adders.Add((reader, rows) => numbers.Add(reader.Column(at), isText, rows));
        return numbers.ToArray;
    }

    private RecordCells AddWholes(
        int source,
        CellForm cells,
        List<(int Column, ColumnUse Use)> selection,
        List<AddBlock> adders,
        int capacity
    )
    {
        var use = cells == CellForm.Time ? ColumnUse.Time : ColumnUse.Whole;
        use = file.FormOf(source, use) is null ? ColumnUse.Text : use;
        var form = Require(source, use);
        var wholes = new RecordCells(ColumnNames.Shown(file.Names[source]), cells, capacity, faults);
        var at = selection.Count;
        selection.Add((source, use));
        adders.Add((reader, rows) => wholes.Add(reader.Column(at), form, rows));
        return wholes;
    }

    private ColumnForm Require(int column, ColumnUse use) =>
        file.FormOf(column, use)
        ?? throw DataErrors.Refuse(
            $"{file.Name} column {ColumnNames.Shown(file.Names[column])} is of type {file.Types[column]}.",
            "Times are whole numbers, timestamps or ISO text.",
            "Write the column with the right type."
        );

    /// <summary>Rows of the block that are of the symbol asked for.</summary>
    private int Choose(ColumnReader reader, int symbol, int[] chosen)
    {
        var count = 0;
        for (var i = 0; i < reader.Count; i++)
        {
            if (symbol < 0 || IsOurs(reader, symbol, i))
            {
                chosen[count++] = i;
            }
        }
        return count;
    }

    private bool IsOurs(ColumnReader reader, int symbol, int row)
    {
        var texts = reader.Column(symbol);
        var text = texts.IsNull(row) ? default : NumberText.Trim(texts.Text(row));
        Span<byte> last = stackalloc byte[lastSymbol.Length * 3];
        if (lastSymbol.Length == 0 || !text.SequenceEqual(last[..Encoding.UTF8.GetBytes(lastSymbol, last)]))
        {
            var shown = Encoding.UTF8.GetString(text[..Math.Min(64, text.Length)]);
            (lastSymbol, lastIsOurs) = (shown, Plain(shown) == plainSymbol);
            if (symbols.Count < 1000)
            {
                symbols.Add(shown);
            }
        }
        return lastIsOurs;
    }

    /// <summary>BTC/USDT, btcusdt and BTCUSDT are one symbol.</summary>
    private static string Plain(string symbol) => ColumnNames.Plain(symbol);

    private void RequireSymbol(int kept, long seen)
    {
        if (kept == 0 && seen > 0 && sources.Symbol >= 0)
        {
            throw DataErrors.Refuse(
                $"{file.Name} holds no row of {key.Symbol}; it has {string.Join(", ", symbols.Take(5))}{(symbols.Count > 5 ? ", …" : "")}.",
                "There is nothing to read.",
                "Name a symbol that is in the file."
            );
        }
    }

    private void RefuseFaults(Growing<int> kept, CancellationToken cancel)
    {
        if (faults.Count <= MostFaults)
        {
            return;
        }
        var first = faults.MinBy(fault => fault.Row)!;
        var place = Places([kept.ToArray()[first.Row]], cancel)[0];
        throw DataErrors.Refuse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Name} has more than {MostFaults} cells that cannot be read, the first in {file.RowWord} {place}: {first.Message}."
            ),
            $"It does not look like a file of {key.Kind}.",
            "Name another kind, or say which column is which with --map."
        );
    }

    /// <summary>Compares the ends of bars with their starts. An outage ends a bar early.</summary>
    /// <returns>Records whose bar ended early.</returns>
    private List<int> Compare(long[] times, long[]? closes)
    {
        var early = new List<int>();
        for (var i = 0; closes is not null && i < closes.Length && faults.Count <= MostFaults; i++)
        {
            var interval = key.Interval!.Value;
            if (
                closes[i] == RawBars.NoTime
                || times[i] == RawBars.NoTime
                || BarEnds.Fits(times[i], closes[i], interval)
            )
            {
                continue;
            }
            if (closes[i] > times[i] && closes[i] < interval.CloseTime(new Instant(times[i])).Nanoseconds)
            {
                early.Add(i);
                continue;
            }
            var (open, close) = (new Instant(times[i]), new Instant(closes[i]));
            faults.Add(new CellFault(i, $"the bar that opens at {open} ends at {close}, which is no {interval}"));
        }
        return early;
    }

    /// <summary>Moves stamps to the times of the records.</summary>
    private void Move(long[] times)
    {
        if (sources.TimeIsClose)
        {
            BarEnds.ToStarts(times, key.Interval!.Value);
        }
        if (options.Period is { } period && !key.Kind.HasInterval)
        {
            foreach (ref var time in times.AsSpan())
            {
                time = time == RawBars.NoTime ? time : time + period.Nanoseconds;
            }
        }
        if (key.Kind == DataKinds.Trades && key.Venue == MillisecondVenue)
        {
            foreach (ref var time in times.AsSpan())
            {
                time = time == RawBars.NoTime ? time : time - time % Instant.NanosecondsPerMillisecond;
            }
        }
        if (key.Kind == DataKinds.Funding)
        {
            foreach (ref var time in times.AsSpan())
            {
                time = time == RawBars.NoTime ? time : FundingTimes.Nominal(new Instant(time)).Nanoseconds;
            }
        }
    }

    private Array StandIn(RecordColumn column, long[] times, Array?[] values)
    {
        if (column.Form == CellForm.Number)
        {
            var unknown = new double[times.Length];
            Array.Fill(unknown, double.NaN);
            return unknown;
        }
        if (column.StandIn == ColumnMap.Time)
        {
            return times;
        }
        if (column.StandIn is { } other)
        {
            return values[layout.Kind.IndexOf(other)]!;
        }
        var constant = new long[times.Length];
        Array.Fill(constant, column.Default);
        return constant;
    }

    private int[] Places(int[] rows, CancellationToken cancel)
    {
        if (file.Lines(cancel) is { } lines)
        {
            return lines.LinesOf(rows);
        }
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i]++;
        }
        return rows;
    }
}
