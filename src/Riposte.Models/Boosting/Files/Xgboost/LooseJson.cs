using System.Globalization;
using System.Text.Json;

namespace Riposte.Models.Boosting.Files.Xgboost;

/// <summary>XGBoost's JSON: bare NaN and Infinity, and parameters as texts.</summary>
internal static class LooseJson
{
    /// <summary>Makes texts of bare NaN, Infinity and −Infinity, in place: quotes for the end letters.</summary>
    public static void Repair(byte[] bytes)
    {
        var isText = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (isText)
            {
                i += b == (byte)'\\' ? 1 : 0;
                isText = b != (byte)'"';
            }
            else if (b == (byte)'"')
            {
                isText = true;
            }
            else if (b is (byte)'N' or (byte)'I' or (byte)'-')
            {
                i += Quote(bytes.AsSpan(i));
            }
        }
    }

    /// <summary>A whole number, also as text.</summary>
    public static int Int(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
            ? int.Parse(json.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : json.GetInt32();

    /// <summary>Whole numbers.</summary>
    public static int[] Ints(JsonElement json, string name, int most) =>
        Items(json, name, most, item => item.ValueKind == JsonValueKind.True ? 1 : Zero(item));

    /// <summary>Numbers; not finite ones come as such.</summary>
    public static float[] Floats(JsonElement json, string name, int most = int.MaxValue) =>
        Items(json, name, most, Float);

    private static T[] Items<T>(JsonElement json, string name, int most, Func<JsonElement, T> read)
    {
        var array = json.GetProperty(name);
        var count = array.GetArrayLength();
        ModelFile.Expect(count <= most, $"'{name}' has {count} entries; {most} are allowed.");
        var result = new T[count];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            result[i++] = read(item);
        }
        return result;
    }

    private static int Zero(JsonElement item) => item.ValueKind == JsonValueKind.False ? 0 : item.GetInt32();

    private static float Float(JsonElement item) =>
        item.ValueKind != JsonValueKind.String
            ? item.GetSingle()
            : item.GetString() switch
            {
                "N" => float.NaN,
                "Infini" => float.PositiveInfinity,
                "-Infini" => float.NegativeInfinity,
                var text => throw new FormatException($"'{text}' is no number."),
            };

    private static int Quote(Span<byte> at)
    {
        var length =
            at.StartsWith("NaN"u8) ? 3
            : at.StartsWith("Infinity"u8) ? 8
            : at.StartsWith("-Infinity"u8) ? 9
            : 1;
        if (length == 1)
        {
            return 0;
        }
        at[..(length - 2)].CopyTo(at[1..]);
        at[0] = at[length - 1] = (byte)'"';
        return length - 1;
    }
}
