using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>A record as JSON: number, times, kind, and what it holds. Amounts are texts, so that none loses a digit.</summary>
public static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new TextOf<Instant>(),
            new TextOf<Price>(),
            new TextOf<Quantity>(),
            new TextOf<Money>(),
            new TextOf<Ratio>(),
        },
    };

    /// <summary>The record.</summary>
    /// <exception cref="FormatException">Its payload cannot be read.</exception>
    public static JsonObject Of(in JournalRecord record, CompactReader reader)
    {
        var at = record.ReadMoment(reader);
        return new JsonObject
        {
            ["sequence"] = record.Sequence,
            ["time"] = at.Wall.ToString(),
            ["monotonic_ns"] = at.Monotonic,
            ["kind"] = RecordKind.NameOf(record.Kind),
            ["content"] = Content(record, reader),
        };
    }

    private static JsonObject Content(in JournalRecord record, CompactReader reader)
    {
        if (record.Kind == RecordKind.Checkpoint)
        {
            return new JsonObject { ["state"] = record.ReadCheckpoint(reader).State.ToString() };
        }
        object value = record.Kind == RecordKind.Note ? record.ReadNote(reader) : record.ReadInput(reader);
        var content = JsonSerializer.SerializeToNode(value, value.GetType(), Options)!.AsObject();
        content.Remove("at");
        if (value is EngineInput)
        {
            content.Remove("kind");
        }
        if (value is RunStarted)
        {
            // What it does not say of itself.
            foreach (
                var name in content
                    .Where(one => (one.Value as JsonValue)?.ToString() == "")
                    .Select(one => one.Key)
                    .ToArray()
            )
            {
                content.Remove(name);
            }
        }
        return content;
    }

    private sealed class TextOf<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Records are not read from JSON.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value!.ToString());
    }
}
