using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Spoils JSON in the ways answers get spoilt: cut, keys lost, doubled or emptied, values of another type, numbers
/// too large or odd, nesting without end.</summary>
internal static class JsonMutation
{
    private const int Most = 60;

    private static readonly string[] Values =
    [
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"abc\"",
        "-1",
        "0",
        "1e400",
        "\"1e400\"",
        "\"NaN\"",
        "\"-Infinity\"",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "1.7976931348623157e308",
        "\"0.1234567890123456789\"",
        "\"\\ud800\"",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    ];

    /// <summary>The body cut off at every byte.</summary>
    public static IEnumerable<byte[]> Cuts(byte[] body) => Enumerable.Range(0, body.Length).Select(i => body[..i]);

    /// <summary>Every value replaced by every odd one, every key dropped and doubled.</summary>
    public static IEnumerable<byte[]> Replacements(byte[] body)
    {
        var places = Places(JsonNode.Parse(body)!).Count;
        // Long answers repeat themselves: an even selection of their values is enough.
        var step = Math.Max(1, places / Most);
        for (var place = 0; place < places; place += step)
        {
            foreach (var value in Values)
            {
                yield return With(body, place, value);
            }
            yield return Retyped(body, place);
            yield return Dropped(body, place);
            yield return Doubled(body, place);
        }
    }

    /// <summary>Random bytes changed, inserted or removed.</summary>
    public static IEnumerable<byte[]> Noise(byte[] body, ulong seed, int count)
    {
        var random = RandomStream.Named(seed, "noise");
        for (var i = 0; i < count; i++)
        {
            var bytes = body.ToList();
            var changes = 1 + random.NextInt(4);
            for (var change = 0; change < changes && bytes.Count > 0; change++)
            {
                var at = random.NextInt(bytes.Count);
                switch (random.NextInt(4))
                {
                    case 0:
                        bytes[at] = (byte)random.NextInt(256);
                        break;
                    case 1:
                        bytes.RemoveAt(at);
                        break;
                    case 2:
                        bytes.Insert(at, (byte)random.NextInt(256));
                        break;
                    default:
                        bytes[at] = (byte)"0123456789\"{}[]:,.-e"[random.NextInt(20)];
                        break;
                }
            }
            yield return [.. bytes];
        }
    }

    private static List<JsonNode?> Places(JsonNode? node)
    {
        var places = new List<JsonNode?>();
        Walk(node, places);
        return places;
    }

    private static void Walk(JsonNode? node, List<JsonNode?> places)
    {
        places.Add(node);
        if (node is JsonObject fields)
        {
            foreach (var (_, value) in fields)
            {
                Walk(value, places);
            }
        }
        else if (node is JsonArray rows)
        {
            foreach (var row in rows)
            {
                Walk(row, places);
            }
        }
    }

    private static byte[] With(byte[] body, int place, string json)
    {
        // A marker is put in and replaced as text, since the odd values are no JSON that a node could hold.
        const string Marker = "@@@here@@@";
        var root = JsonNode.Parse(body)!;
        var node = Places(root)[place];
        if (ReferenceEquals(node, root))
        {
            return Encoding.UTF8.GetBytes(json);
        }
        Replace(node, JsonValue.Create(Marker));
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{Marker}\"", json, StringComparison.Ordinal));
    }

    private static void Replace(JsonNode? node, JsonNode with)
    {
        if (node?.Parent is JsonObject fields)
        {
            fields[node.GetPropertyName()] = with;
        }
        else if (node?.Parent is JsonArray rows)
        {
            rows[node.GetElementIndex()] = with;
        }
    }

    /// <summary>Numbers become text and text becomes numbers or words.</summary>
    private static byte[] Retyped(byte[] body, int place)
    {
        var root = JsonNode.Parse(body)!;
        if (Places(root)[place] is not JsonValue value)
        {
            return body;
        }
        var text = value.ToString();
        var isText = value.GetValueKind() == System.Text.Json.JsonValueKind.String;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return With(body, place, isText && isNumber ? text : $"\"{text}\"");
    }

    private static byte[] Dropped(byte[] body, int place)
    {
        var root = JsonNode.Parse(body)!;
        var node = Places(root)[place];
        if (node?.Parent is JsonObject fields)
        {
            fields.Remove(node.GetPropertyName());
        }
        else if (node?.Parent is JsonArray rows)
        {
            rows.RemoveAt(node.GetElementIndex());
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static byte[] Doubled(byte[] body, int place)
    {
        var root = JsonNode.Parse(body)!;
        var node = Places(root)[place];
        if (node?.Parent is JsonArray rows)
        {
            rows.Insert(node.GetElementIndex(), node.DeepClone());
            return Encoding.UTF8.GetBytes(root.ToJsonString());
        }
        if (node?.Parent is JsonObject)
        {
            var name = node.GetPropertyName();
            var json = node.ToJsonString();
            return With(body, place, $"{json},\"{name}\":{json}");
        }
        return body;
    }
}
