namespace Riposte.Venues.Binance.Frames;

/// <summary>Walks over an object once, in any order of its fields, and notes the known ones.</summary>
internal static class ObjectReader
{
    /// <summary>The position is at the opening brace.</summary>
    /// <returns>False when it is no valid JSON, or names a known field twice.</returns>
    internal static bool TryRead(ref FrameCursor cursor, FrameFields into, int depth = 0)
    {
        into.Clear();
        cursor.At++;
        if (cursor.Pass((byte)'}'))
        {
            return true;
        }
        do
        {
            if (!cursor.Pass((byte)'"') || !TryReadName(ref cursor, out var field) || !cursor.Pass((byte)':'))
            {
                return false;
            }
            if (
                field == FrameField.Unknown
                    ? !cursor.PassValue(depth + 1)
                    : !TryReadValue(ref cursor, into, field, depth)
            )
            {
                return false;
            }
        } while (cursor.Pass((byte)','));
        return cursor.Pass((byte)'}');
    }

    private static bool TryReadName(ref FrameCursor cursor, out FrameField field)
    {
        if (cursor.TryPassLetter(out var letter))
        {
            field = FieldNames.FindLetter(letter);
            return true;
        }
        field = FrameField.Unknown;
        if (!cursor.PassText(out var start, out var length, out var hasEscapes))
        {
            return false;
        }
        var name = cursor.Text.Slice(start, length);
        field = hasEscapes ? FindEscaped(name) : FieldNames.Find(name);
        return true;
    }

    private static FrameField FindEscaped(ReadOnlySpan<byte> name)
    {
        Span<byte> resolved = stackalloc byte[EscapedText.MaxLength * 3];
        var length = EscapedText.Resolve(name, resolved);
        return length < 0 ? FrameField.Unknown : FieldNames.Find(resolved[..length]);
    }

    private static bool TryReadValue(ref FrameCursor cursor, FrameFields into, FrameField field, int depth)
    {
        cursor.SkipSpace();
        switch (cursor.Next)
        {
            case (byte)'"':
                cursor.At++;
                return cursor.PassText(out var start, out var length, out var hasEscapes)
                    && into.TrySet(field, new(hasEscapes ? ValueKind.EscapedText : ValueKind.Text, start, length, 0));
            case (byte)'{':
                return TryReadObject(ref cursor, into, field, depth);
            case (byte)'[':
                return TryReadArray(ref cursor, into, field, depth);
            case (byte)'t':
                return cursor.PassWord("true"u8) && into.TrySet(field, new(ValueKind.True, 0, 0, 0));
            case (byte)'f':
                return cursor.PassWord("false"u8) && into.TrySet(field, new(ValueKind.False, 0, 0, 0));
            case (byte)'n':
                return cursor.PassWord("null"u8) && into.TrySet(field, new(ValueKind.Null, 0, 0, 0));
            default:
                return cursor.PassNumber(out var number, out var isWhole)
                    && into.TrySet(field, new(isWhole ? ValueKind.Integer : ValueKind.OtherNumber, 0, 0, number));
        }
    }

    private static bool TryReadObject(ref FrameCursor cursor, FrameFields into, FrameField field, int depth)
    {
        if (into.Has(field))
        {
            return false;
        }
        var inside = into.Object(field);
        var isValid = inside is null ? cursor.PassValue(depth + 1) : TryRead(ref cursor, inside, depth + 1);
        return isValid && into.TrySet(field, new(ValueKind.Object, 0, 0, 0));
    }

    private static bool TryReadArray(ref FrameCursor cursor, FrameFields into, FrameField field, int depth)
    {
        if (into.Has(field))
        {
            return false;
        }
        var start = cursor.At;
        var kind = ValueKind.Array;
        var levels = into.Levels(field);
        var isValid = levels is null
            ? cursor.PassValue(depth + 1)
            : LevelReader.TryRead(ref cursor, depth + 1, levels, out kind);
        return isValid && into.TrySet(field, new(kind, start, cursor.At - start, 0));
    }
}
