using System.Buffers.Text;
using System.Text.Json;

namespace Riposte.Bench.Frames;

/// <summary>The same values taken from a frame with the runtime's Utf8JsonReader: every number of the frame is parsed,
/// prices as decimals, quantities as doubles. It checks less than the reader it is compared with (no required fields, no
/// second values, no ranges).</summary>
internal static class Peer
{
    internal static double Read(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        var sum = 0.0;
        var isPrice = true;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Number:
                    sum += reader.GetInt64();
                    break;
                case JsonTokenType.StartArray:
                    isPrice = true;
                    break;
                case JsonTokenType.String:
                    sum += Text(reader.ValueSpan, ref isPrice);
                    break;
            }
        }
        return sum;
    }

    private static double Text(ReadOnlySpan<byte> text, ref bool isPrice)
    {
        if (text.IsEmpty || text[0] > '9')
        {
            return 0;
        }
        isPrice = !isPrice;
        if (!isPrice && Utf8Parser.TryParse(text, out decimal price, out _))
        {
            return decimal.ToOACurrency(price);
        }
        return Utf8Parser.TryParse(text, out double quantity, out _) ? quantity : 0;
    }
}
