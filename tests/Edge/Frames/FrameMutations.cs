using System.Text;
using System.Text.Json;

namespace Riposte.Tests.Edge.Frames;

/// <summary>What can go wrong with a frame, one change at a time.</summary>
internal static class FrameMutations
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e5",
        "1E-5",
        "-0",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "1e400",
        "01",
        "+1",
        ".5",
        "1.",
        "NaN",
        "\"\"",
        "\" \"",
        "\"text\"",
        "\"BTC USDT\"",
        "\"1e5\"",
        "\"1E-3\"",
        "\"1e400\"",
        "\"-5\"",
        "\"-0.0\"",
        "\"NaN\"",
        "\"0.000000001\"",
        "\"9007199254740993\"",
        "\"9007199254740993.12345678\"",
        "\"92233720368.54775807\"",
        "\"92233720368.54775808\"",
        "\"\\u0031\"",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\\ud83d\\ude00\"",
        "\"\\x\"",
        "\"\n\"",
        "[]",
        "{}",
        "[[]]",
        "[[\"1\",\"2\"]]",
        "[[\"1\",\"2\",\"3\"],[\"4\",5]]",
        "[[\"1\",\"-2\"]]",
        "[[\"1\"]]",
        "[1,]",
        "{\"e\":\"trade\"}",
    ];

    private static readonly string[] Keys =
    [
        new string('k', 65_536),
        "\\u0065",
        "\\ud800",
        "\\ud83d\\ude00",
        "",
        "e",
        "data",
        "lastUpdateId",
        "b",
        "st",
        "error",
    ];

    /// <summary>Every change of every value and key, every cut, deep nesting.</summary>
    public static IEnumerable<(string What, byte[] Frame)> Of(string frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame);
        for (var length = 0; length < bytes.Length; length++)
        {
            yield return ($"cut at {length}", bytes[..length]);
        }
        var spots = Spots(bytes);
        foreach (var (start, end, key) in spots)
        {
            foreach (var value in Values)
            {
                yield return ($"{start}: {value}", Replace(bytes, start, end, value));
            }
            yield return ($"{start}: other type", Replace(bytes, start, end, OtherType(bytes[start..end])));
            foreach (var depth in new[] { 30, 70, 10_000 })
            {
                var deep = new string('[', depth) + new string(']', depth);
                yield return ($"{start}: nested {depth}", Replace(bytes, start, end, deep));
                yield return ($"{start}: open {depth}", Replace(bytes, start, end, new string('[', depth)));
                var objects = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
                yield return ($"{start}: objects {depth}", Replace(bytes, start, end, objects));
            }
            if (key < 0)
            {
                continue;
            }
            var property = Encoding.UTF8.GetString(bytes[key..end]);
            yield return ($"{key}: twice", Replace(bytes, key, end, property + "," + property));
            yield return ($"{key}: dropped", Drop(bytes, key, end));
            foreach (var name in Keys)
            {
                var renamed = "\"" + name + "\"" + property[(property.IndexOf('"', 1) + 1)..];
                yield return ($"{key}: named {name[..Math.Min(20, name.Length)]}", Replace(bytes, key, end, renamed));
                yield return (
                    $"{key}: and {name[..Math.Min(20, name.Length)]}",
                    Replace(bytes, key, end, renamed + "," + property)
                );
            }
        }
    }

    /// <summary>Where the values stand, with the start of their key; -1 for elements of arrays.</summary>
    public static List<(int Start, int End, int Key)> Spots(byte[] frame)
    {
        var reader = new Utf8JsonReader(frame);
        var spots = new List<(int, int, int)>();
        var open = new Stack<(int Start, int Key)>();
        var key = -1;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = start;
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((start, key));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (from, name) = open.Pop();
                    spots.Add((from, (int)reader.BytesConsumed, name));
                    break;
                default:
                    spots.Add((start, (int)reader.BytesConsumed, key));
                    break;
            }
            key = -1;
        }
        return spots;
    }

    public static byte[] Replace(byte[] frame, int start, int end, string by) =>
        [.. frame[..start], .. Encoding.UTF8.GetBytes(by), .. frame[end..]];

    public static byte[] Drop(byte[] frame, int key, int end)
    {
        if (frame[end] == ',')
        {
            return [.. frame[..key], .. frame[(end + 1)..]];
        }
        return [.. frame[..(frame[key - 1] == ',' ? key - 1 : key)], .. frame[end..]];
    }

    private static string OtherType(byte[] value)
    {
        var text = Encoding.UTF8.GetString(value);
        return text[0] == '"' ? text[1..^1] : "\"" + text.Replace("\"", "", StringComparison.Ordinal) + "\"";
    }
}
