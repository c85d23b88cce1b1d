using System.Text;
using Riposte.Core.Market.Checks;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Collects a column of times from blocks, as nanoseconds. The first readable time tells the unit of the whole
/// file.</summary>
internal sealed class TimeColumn(string name, int capacity, List<CellFault> faults, TimeUnit? unit = null)
{
    private readonly Growing<long> values = new(capacity);

    /// <summary>How the file writes its times, as named or as the first readable one tells; null before it.</summary>
    public TimeUnit? Unit { get; private set; } = unit;

    /// <summary>Adds the chosen rows of a block of whole numbers, nanoseconds (a column of times), or text.</summary>
    public void Add(DuckVector block, ColumnForm form, ReadOnlySpan<int> rows)
    {
        var start = values.Count;
        var target = values.Add(rows.Length);
        if (
            form == ColumnForm.Whole
            && block.IsWhole
            && rows.Length == block.Count
            && TryAll(block.Values<long>(), target)
        )
        {
            return;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            target[i] = RawBars.NoTime;
            if (block.IsNull(rows[i]))
            {
                faults.Add(new CellFault(start + i, $"{name} is empty"));
            }
            else if (form == ColumnForm.Text)
            {
                target[i] = OfText(block.Text(rows[i]), start + i);
            }
            else
            {
                var value = block.Values<long>()[rows[i]];
                target[i] = form == ColumnForm.Nanoseconds ? value : OfNumber(value, start + i);
            }
        }
    }

    public long[] ToArray() => values.ToArray();

    /// <summary>The common block: whole numbers, all of the file's unit.</summary>
    private bool TryAll(ReadOnlySpan<long> source, Span<long> target)
    {
        if (source.IsEmpty || (Unit ?? TimeText.UnitOf(source[0])) is not { } unit)
        {
            return false;
        }
        var scale = TimeText.Nanoseconds(unit);
        for (var i = 0; i < source.Length; i++)
        {
            if (TimeText.UnitOf(source[i]) != unit)
            {
                return false;
            }
            target[i] = source[i] * scale;
        }
        Unit = unit;
        return true;
    }

    private long OfText(ReadOnlySpan<byte> text, int row)
    {
        if (NumberText.TryParseWhole(text, out var number))
        {
            return OfNumber(number, row);
        }
        if (TimeText.TryParseIso(text, out var nanoseconds))
        {
            return SameUnit(TimeUnit.IsoText, row, Encoding.UTF8.GetString(text)) ? nanoseconds : RawBars.NoTime;
        }
        var shown = Encoding.UTF8.GetString(text[..Math.Min(40, text.Length)]);
        faults.Add(
            new CellFault(
                row,
                text.IsEmpty
                    ? $"{name} is empty"
                    : $"{name} holds '{shown}', which is no time: write whole milliseconds since 1970 or an ISO date in UTC"
            )
        );
        return RawBars.NoTime;
    }

    private long OfNumber(long value, int row)
    {
        if (TimeText.UnitOf(value) is not { } unit)
        {
            faults.Add(
                new CellFault(row, $"{name} holds {value}, which is no time between 1973 and 2261 in s, ms, µs or ns")
            );
            return RawBars.NoTime;
        }
        // The unit is looked at here first: as an object the value would cost an allocation.
        return unit == Unit || SameUnit(unit, row, value) ? value * TimeText.Nanoseconds(unit) : RawBars.NoTime;
    }

    private bool SameUnit(TimeUnit unit, int row, object value)
    {
        Unit ??= unit;
        if (Unit == unit)
        {
            return true;
        }
        faults.Add(
            new CellFault(
                row,
                $"{name} holds {value} ({Word(unit)}) in a file whose times start as {Word(Unit.Value)}: one file has one unit"
            )
        );
        return false;
    }

    private static string Word(TimeUnit unit) =>
        unit == TimeUnit.IsoText ? "ISO dates" : unit.ToString().ToLowerInvariant();
}
