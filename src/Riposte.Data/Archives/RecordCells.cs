using System.Text;
using Riposte.Core.Market.Checks;
using Riposte.Data.Duck;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Collects a column of whole numbers, or of words that stand for them.</summary>
internal sealed class RecordCells(string name, CellForm form, int capacity, List<CellFault> faults)
{
    private readonly Growing<long> values = new(capacity);

    /// <summary>Adds the chosen rows of a block.</summary>
    public void Add(DuckVector block, ColumnForm blockForm, ReadOnlySpan<int> rows)
    {
        var start = values.Count;
        var target = values.Add(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (block.IsNull(rows[i]))
            {
                faults.Add(new CellFault(start + i, $"{name} is empty"));
            }
            else if (blockForm is ColumnForm.Whole or ColumnForm.Nanoseconds)
            {
                target[i] = OfWhole(block.Values<long>()[rows[i]], blockForm, start + i);
            }
            else
            {
                target[i] = OfText(NumberText.Trim(block.Text(rows[i])), start + i);
            }
        }
    }

    public long[] ToArray() => values.ToArray();

    private long OfWhole(long value, ColumnForm blockForm, int row)
    {
        if (form != CellForm.Time || blockForm == ColumnForm.Nanoseconds)
        {
            return value;
        }
        if (value == 0)
        {
            return 0; // no such time, such as the next settlement of a market without funding
        }
        if (TimeText.UnitOf(value) is { } unit)
        {
            return value * TimeText.Nanoseconds(unit);
        }
        faults.Add(new CellFault(row, $"{name} holds {value}, which is no time between 1973 and 2261"));
        return RawBars.NoTime;
    }

    private long OfText(ReadOnlySpan<byte> text, int row)
    {
        if (NumberText.TryParseWhole(text, out var number))
        {
            return OfWhole(number, ColumnForm.Whole, row);
        }
        if (form == CellForm.Time && TimeText.TryParseIso(text, out var time))
        {
            return time;
        }
        if (form is not (CellForm.Whole or CellForm.Time) && WordValue(text) is { } value)
        {
            return value;
        }
        var shown = Encoding.UTF8.GetString(text[..Math.Min(40, text.Length)]);
        faults.Add(
            new CellFault(row, text.IsEmpty ? $"{name} is empty" : $"{name} holds '{shown}', which is no {Word}")
        );
        return 0;
    }

    private string Word =>
        form switch
        {
            CellForm.Truth => "true or false",
            CellForm.Side => "side: write buy or sell, bid or ask, 1 or -1",
            CellForm.Snapshot => "kind of update: write snap or set, 1 or 0",
            CellForm.Time => "time",
            _ => "whole number",
        };

    private long? WordValue(ReadOnlySpan<byte> text)
    {
        Span<byte> lower = stackalloc byte[16];
        if (
            text.Length > lower.Length
            || Ascii.ToLower(text, lower, out var count) != System.Buffers.OperationStatus.Done
        )
        {
            return null;
        }
        ReadOnlySpan<byte> word = lower[..count];
        return form switch
        {
            CellForm.Side when Is(word, "b"u8, "bid"u8, "buy"u8) => 1,
            CellForm.Side when Is(word, "a"u8, "ask"u8, "sell"u8) => -1,
            CellForm.Snapshot when Is(word, "snap"u8, "snapshot"u8, "true"u8) => 1,
            CellForm.Snapshot when Is(word, "set"u8, "update"u8, "false"u8) => 0,
            CellForm.Truth when Is(word, "true"u8, "t"u8, "yes"u8) => 1,
            CellForm.Truth when Is(word, "false"u8, "f"u8, "no"u8) => 0,
            _ => null,
        };
    }

    private static bool Is(
        ReadOnlySpan<byte> word,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        ReadOnlySpan<byte> third
    ) => word.SequenceEqual(first) || word.SequenceEqual(second) || word.SequenceEqual(third);
}
