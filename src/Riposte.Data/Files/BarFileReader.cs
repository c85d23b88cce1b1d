using System.Text;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Data.Files;

/// <summary>Reads the bars of one file, unchecked.</summary>
internal sealed class BarFileReader(ColumnFile file, BarColumns columns, BarReadOptions options)
{
    private static readonly Input[] Required = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];

    /// <summary>Symbols met in the symbol column, while reading.</summary>
    private readonly SortedSet<string> symbols = new(StringComparer.Ordinal);

    /// <summary>The only symbol of the symbol column that was read; null without such a column.</summary>
    public string? Symbol => columns.Symbol >= 0 && symbols.Count > 0 ? options.Symbol ?? symbols.Min : null;

    /// <summary>Reads the first bars' times and tells the interval; null when they do not tell.</summary>
    public Interval? PeekInterval(CancellationToken cancel)
    {
        var part = ReadRaw([(columns.Time, ColumnUse.Time)], limit: 2000, cancel);
        return IntervalGuess.MostCommonStep(part.Times);
    }

    /// <summary>Reads all bars of the symbol between From and To.</summary>
    /// <exception cref="Core.Errors.UserException">The file is damaged, a column has a wrong type, or symbols are
    /// mixed.</exception>
    public BarPart Read(CancellationToken cancel)
    {
        var wanted = columns.Inputs.Select(item => (item.Column, ColumnUse.Number)).ToList();
        wanted.Insert(0, (columns.Time, ColumnUse.Time));
        if (columns.Minutes >= 0)
        {
            wanted.Add((columns.Minutes, ColumnUse.Number));
        }
        var part = ReadRaw(wanted, limit: 0, cancel);
        if (columns.Symbol >= 0 && options.Symbol is null && symbols.Count > 1)
        {
            throw DataErrors.Refuse(
                $"{file.Name} holds {symbols.Count} symbols: {string.Join(", ", symbols.Take(5))}{(symbols.Count > 5 ? ", …" : "")}.",
                "Bars of different symbols are different markets.",
                "Name the symbol to read, as with --symbol BTCUSDT."
            );
        }
        if (columns.Symbol >= 0 && options.Symbol is { } asked && !symbols.Contains(asked))
        {
            throw DataErrors.Refuse(
                $"{file.Name} holds no bar of {asked}; it has {string.Join(", ", symbols.Take(5))}{(symbols.Count > 5 ? ", …" : "")}.",
                "There is nothing to read.",
                "Name a symbol that is in the file."
            );
        }
        var interval = options.Interval ?? IntervalGuess.MostCommonStep(part.Times);
        if (interval is { } length)
        {
            if (columns.TimeIsClose)
            {
                BarEnds.ToStarts(part.Times, length);
            }
            CoverageFromMinutes(part, length);
        }
        return Within(part);
    }

    private BarPart ReadRaw(IReadOnlyList<(int Column, ColumnUse Use)> wanted, int limit, CancellationToken cancel)
    {
        RequireTypes(wanted);
        var capacity = limit > 0 ? limit : file.GuessRows(cancel);
        var faults = new List<CellFault>();
        var times = new TimeColumn(file.Names[columns.Time], capacity, faults);
        var inputs = wanted.Skip(1).Select(item => InputOf(item.Column)).ToArray();
        var numbers = wanted
            .Skip(1)
            .Select(
                (item, i) => new NumberColumn(file.Names[item.Column], Required.Contains(inputs[i]), capacity, faults)
            )
            .ToArray();
        var kept = new Growing<int>(capacity);
        var selection = columns.Symbol < 0 ? wanted : [.. wanted, (columns.Symbol, ColumnUse.Text)];
        var seen = 0;
        var chosen = new int[2048];
        using var reader = file.Read(selection, columns.Symbol < 0 ? limit : 0, cancel);
        while (reader.Next() && (limit == 0 || kept.Count < limit))
        {
            chosen = chosen.Length < reader.Count ? new int[reader.Count] : chosen;
            var rows = chosen.AsSpan(0, Choose(reader, selection.Count - 1, chosen));
            times.Add(reader.Column(0), file.FormOf(columns.Time, ColumnUse.Time)!.Value, rows);
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i].Add(reader.Column(i + 1), file.IsText, rows);
            }
            var target = kept.Add(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                target[i] = seen + rows[i];
            }
            seen += reader.Count;
        }
        var values = new Dictionary<Input, double[]>();
        for (var i = 0; i < numbers.Length; i++)
        {
            values[inputs[i]] = numbers[i].ToArray();
        }
        return new BarPart(
            file.Name,
            file.RowWord,
            times.ToArray(),
            values,
            Places(kept.ToArray(), limit, cancel),
            faults
        );
    }

    /// <summary>The input a column fills; the number of minutes stands in the coverage until the interval is
    /// known.</summary>
    private Input InputOf(int column) =>
        column == columns.Minutes ? Input.Coverage : columns.Inputs.First(item => item.Column == column).Input;

    private void RequireTypes(IReadOnlyList<(int Column, ColumnUse Use)> wanted)
    {
        foreach (var (column, use) in wanted)
        {
            if (file.FormOf(column, use) is null)
            {
                throw DataErrors.Refuse(
                    $"{file.Name} column {file.Names[column]} is of type {file.Types[column]}.",
                    use == ColumnUse.Time
                        ? "Times are whole numbers, timestamps or ISO text."
                        : "Prices and volumes are numbers.",
                    "Write the column with the right type."
                );
            }
        }
    }

    /// <summary>Rows of the block that are of the symbol asked for.</summary>
    private int Choose(ColumnReader reader, int symbolColumn, int[] chosen)
    {
        if (columns.Symbol < 0)
        {
            for (var i = 0; i < reader.Count; i++)
            {
                chosen[i] = i;
            }
            return reader.Count;
        }
        var texts = reader.Column(symbolColumn);
        var asked = options.Symbol is null ? null : Encoding.UTF8.GetBytes(options.Symbol);
        var count = 0;
        ReadOnlySpan<byte> before = default;
        for (var i = 0; i < reader.Count; i++)
        {
            var text = texts.IsNull(i) ? default : NumberText.Trim(texts.Text(i));
            if (i == 0 || !text.SequenceEqual(before))
            {
                symbols.Add(Encoding.UTF8.GetString(text));
                before = text;
            }
            if (asked is null || text.SequenceEqual(asked))
            {
                chosen[count++] = i;
            }
        }
        return count;
    }

    private int[] Places(int[] rows, int limit, CancellationToken cancel)
    {
        if (limit == 0 && file.Lines(cancel) is { } lines)
        {
            return lines.LinesOf(rows);
        }
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i]++;
        }
        return rows;
    }

    private void CoverageFromMinutes(BarPart part, Interval interval)
    {
        if (columns.Minutes < 0)
        {
            return;
        }
        var expected = interval.Nanoseconds / (double)Interval.Minute.Nanoseconds;
        var coverage = part.Columns[Input.Coverage];
        for (var i = 0; i < coverage.Length; i++)
        {
            var isMonth = interval.IsCalendar && part.Times[i] != RawBars.NoTime;
            coverage[i] /= isMonth ? interval.CountOf(Interval.Minute, new Instant(part.Times[i])) : expected;
        }
    }

    /// <summary>The rows between From and To; rows whose time is unreadable stay.</summary>
    private BarPart Within(BarPart part)
    {
        if (options.From is null && options.To is null)
        {
            return part;
        }
        var from = options.From?.Nanoseconds ?? long.MinValue;
        var to = options.To?.Nanoseconds ?? long.MaxValue;
        var kept = Enumerable
            .Range(0, part.Times.Length)
            .Where(i => part.Times[i] == RawBars.NoTime || (part.Times[i] >= from && part.Times[i] < to))
            .ToArray();
        var columnsKept = part.Columns.ToDictionary(
            pair => pair.Key,
            pair => Array.ConvertAll(kept, i => pair.Value[i])
        );
        var faults = part
            .Faults.Select(fault => fault with { Row = Array.BinarySearch(kept, fault.Row) })
            .Where(fault => fault.Row >= 0)
            .ToArray();
        return part with
        {
            Times = Array.ConvertAll(kept, i => part.Times[i]),
            Rows = Array.ConvertAll(kept, i => part.Rows[i]),
            Columns = columnsKept,
            Faults = faults,
        };
    }
}
