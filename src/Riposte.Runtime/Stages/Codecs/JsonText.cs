using System.Text.Json;
using System.Text.Json.Serialization;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Small results as JSON text that reads back to equal values, bit by bit.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new InstantConverter(), new HashConverter() },
    };

    /// <summary>The text of a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a text.</summary>
    /// <exception cref="JsonException">The text is none of this type.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("A value was expected, not null.");

    /// <summary>Hash of the text of a value.</summary>
    public static Hash128 Hash<T>(T value)
    {
        using var hasher = new Hasher();
        return hasher.Add(Write(value)).Finish();
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Nanoseconds);
    }

    private sealed class HashConverter : JsonConverter<Hash128>
    {
        public override Hash128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Hash128.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Hash128 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
