using Riposte.Core.Market.Updates;
using Riposte.Core.Money;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Reads <c>[["price","quantity"],…]</c>. Further elements of a level are passed over (old answers had an empty
/// array there).</summary>
internal static class LevelReader
{
    /// <summary>Reads an array, whatever it is; the position is at its bracket.</summary>
    /// <returns>False when it is no valid JSON.</returns>
    internal static bool TryRead(ref FrameCursor cursor, int depth, LevelList into, out ValueKind kind)
    {
        var start = cursor.At;
        into.Clear();
        kind = ReadLevels(ref cursor, into);
        if (kind == ValueKind.Levels)
        {
            return true;
        }
        // Not what was expected: is it JSON at all?
        cursor.At = start;
        return cursor.PassValue(depth);
    }

    private static ValueKind ReadLevels(ref FrameCursor cursor, LevelList into)
    {
        cursor.At++;
        if (cursor.Pass((byte)']'))
        {
            return ValueKind.Levels;
        }
        do
        {
            var kind = ReadLevel(ref cursor, out var level);
            if (kind != ValueKind.Levels)
            {
                return kind;
            }
            into.Add(level);
        } while (cursor.Pass((byte)','));
        return cursor.Pass((byte)']') ? ValueKind.Levels : ValueKind.Array;
    }

    private static ValueKind ReadLevel(ref FrameCursor cursor, out BookLevel level)
    {
        level = default;
        if (!cursor.Pass((byte)'[') || !cursor.Pass((byte)'"') || !PassDecimal(ref cursor, out var price))
        {
            return ValueKind.Array;
        }
        if (!cursor.Pass((byte)',') || !cursor.Pass((byte)'"') || !PassDecimal(ref cursor, out var quantity))
        {
            return ValueKind.Array;
        }
        while (cursor.Pass((byte)','))
        {
            if (!cursor.PassValue(FrameCursor.MaxDepth - 4))
            {
                return ValueKind.Array;
            }
        }
        if (!cursor.Pass((byte)']'))
        {
            return ValueKind.Array;
        }
        return TryLevel(cursor.Text, price, quantity, out level) ? ValueKind.Levels : ValueKind.LevelsOutOfRange;
    }

    private static bool TryLevel(ReadOnlySpan<byte> text, in Found price, in Found quantity, out BookLevel level)
    {
        level = default;
        var isPrice = price.IsPlain
            ? DecimalText.TryUnits(price.Digits, price.Scale, out var units)
            : DecimalText.TryReadUnits(text.Slice(price.Start, price.Length), out units);
        if (!isPrice || units <= 0)
        {
            return false;
        }
        var span = text.Slice(quantity.Start, quantity.Length);
        var amount = 0.0;
        if (quantity.IsPlain)
        {
            amount = DecimalText.ToDouble(quantity.Digits, quantity.Scale, span);
        }
        else if (!DecimalText.TryReadDouble(span, out amount))
        {
            return false;
        }
        level = new BookLevel(new Price(units), amount);
        return amount >= 0;
    }

    /// <summary>Passes a text with a number in it; the position is after its opening quote.</summary>
    private static bool PassDecimal(ref FrameCursor cursor, out Found found)
    {
        var start = cursor.At;
        if (DecimalText.TryScan(cursor.Text, ref cursor.At, out var digits, out var scale) && cursor.Next == '"')
        {
            found = new Found(start, cursor.At - start, IsPlain: true, digits, scale);
            cursor.At++;
            return true;
        }
        cursor.At = start;
        var isText = cursor.PassText(out _, out var length, out var hasEscapes);
        found = new Found(start, length, IsPlain: false, 0, 0);
        return isText && !hasEscapes;
    }

    private readonly record struct Found(int Start, int Length, bool IsPlain, ulong Digits, int Scale);
}
