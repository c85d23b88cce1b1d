using System.Text.Json.Nodes;

namespace Riposte.Cli.Verbs;

/// <summary>Writes records as they come, or the last of them at the end.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="isJson">Whether to write one JSON document.</param>
/// <param name="last">How many of the last ones to write; null for all.</param>
internal sealed class AuditLines(TextWriter output, bool isJson, int? last)
{
    private readonly Queue<JsonObject> kept = [];
    private int written;

    /// <summary>Whether no record came.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Add(JsonObject record)
    {
        IsEmpty = false;
        if (last is not { } most)
        {
            Write(record);
            return;
        }
        if (kept.Count == most)
        {
            kept.Dequeue();
        }
        kept.Enqueue(record);
    }

    /// <summary>Writes what was kept, and how reading ended.</summary>
    public void End(JsonObject? fault)
    {
        foreach (var record in kept)
        {
            Write(record);
        }
        if (isJson)
        {
            var end = fault?.ToJsonString() ?? "null";
            output.WriteLine(written == 0 ? $"{{\"records\":[],\"fault\":{end}}}" : $"\n],\"fault\":{end}}}");
        }
    }

    private void Write(JsonObject record)
    {
        if (isJson)
        {
            // The strict encoder: nothing but ASCII reaches a terminal.
            output.Write(written++ == 0 ? "{\"records\":[\n" : ",\n");
            output.Write(record.ToJsonString());
            return;
        }
        output.WriteLine(AuditText.Line(record));
    }
}
