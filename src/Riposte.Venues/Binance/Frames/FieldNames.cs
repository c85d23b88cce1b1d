namespace Riposte.Venues.Binance.Frames;

/// <summary>Finds the field of a key.</summary>
internal static class FieldNames
{
    private static readonly sbyte[] Letters = LetterTable();

    internal static FrameField Find(ReadOnlySpan<byte> name)
    {
        if (name.Length == 1)
        {
            return FindLetter(name[0]);
        }
        return name.Length == 2 ? FindPair(name) : FindWord(name);
    }

    internal static FrameField FindLetter(byte letter) =>
        letter < 128 ? (FrameField)Letters[letter] : FrameField.Unknown;

    private static FrameField FindPair(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("pu"u8))
        {
            return FrameField.PreviousUpdate;
        }
        if (name.SequenceEqual("ap"u8))
        {
            return FrameField.AveragePrice;
        }
        if (name.SequenceEqual("st"u8))
        {
            return FrameField.SymbolType;
        }
        return name.SequenceEqual("id"u8) ? FrameField.Id : FrameField.Unknown;
    }

    private static FrameField FindWord(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            3 => Is(name, "msg"u8, FrameField.Message),
            4 => FindFour(name),
            5 => Is(name, "error"u8, FrameField.Error),
            6 => FindSix(name),
            12 => Is(name, "lastUpdateId"u8, FrameField.LastUpdateId),
            _ => FrameField.Unknown,
        };

    private static FrameField FindFour(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("data"u8))
        {
            return FrameField.Data;
        }
        if (name.SequenceEqual("bids"u8))
        {
            return FrameField.Bids;
        }
        return name.SequenceEqual("asks"u8) ? FrameField.Asks : Is(name, "code"u8, FrameField.Code);
    }

    private static FrameField FindSix(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("stream"u8))
        {
            return FrameField.Stream;
        }
        if (name.SequenceEqual("symbol"u8))
        {
            return FrameField.Symbol;
        }
        return name.SequenceEqual("result"u8) ? FrameField.Result : Is(name, "status"u8, FrameField.Status);
    }

    private static FrameField Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word, FrameField field) =>
        name.SequenceEqual(word) ? field : FrameField.Unknown;

    private static sbyte[] LetterTable()
    {
        var table = new sbyte[128];
        Array.Fill(table, (sbyte)FrameField.Unknown);
        // LowerA and the like: the last letter of the name in the case that the first word says.
        for (var field = FrameField.LowerA; field < FrameField.AveragePrice; field++)
        {
            var name = field.ToString();
            var letter = name.StartsWith("Lower", StringComparison.Ordinal)
                ? char.ToLowerInvariant(name[^1])
                : name[^1];
            table[letter] = (sbyte)field;
        }
        return table;
    }
}
