using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Trading.Journals;

namespace Riposte.Cli.Verbs;

/// <summary>Words and lines for journals.</summary>
internal static class AuditText
{
    private static readonly string[] SymbolPlaces = ["symbol", "order.symbol", "conditional.symbol"];
    private static readonly string[] ClientIdPlaces = ["order.client_id", "conditional.client_id"];
    private static readonly string[] TextPlaces = ["reason", "text", "why", "reply.text"];

    /// <summary>Heading of a CSV file of records.</summary>
    public const string CsvHeading = "sequence,time,monotonic_ns,run,kind,symbol,client_id,principal,text,content";

    /// <summary>A record as one line for a person.</summary>
    public static string Line(JsonObject record)
    {
        var parts = new List<string>
        {
            Number(record, "sequence").PadLeft(8),
            ((string?)record["time"] ?? "").PadRight(30),
            Text(record, "kind").PadRight(20),
        };
        Flatten("", record["content"], parts);
        return string.Join(' ', parts).TrimEnd();
    }

    /// <summary>A record as a line of a CSV file.</summary>
    public static string CsvLine(JsonObject record) =>
        string.Join(
            ',',
            Number(record, "sequence"),
            Text(record, "time"),
            Number(record, "monotonic_ns"),
            Number(record, "run"),
            Text(record, "kind"),
            SafeText.Cell(First(record, SymbolPlaces)),
            SafeText.Cell(First(record, ClientIdPlaces)),
            SafeText.Cell(First(record, "principal")),
            SafeText.Cell(First(record, TextPlaces)),
            SafeText.Quoted(record["content"]!.ToJsonString())
        );

    /// <summary>Where and what a fault is; a snapshot has no segment.</summary>
    public static string Of(JournalFault fault)
    {
        var place =
            fault.Segment == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"segment {fault.Segment}, byte {fault.Offset}, record {fault.Sequence}: "
                );
        return $"{fault.Kind.ToString().ToLowerInvariant()}: {place}{fault.What}";
    }

    /// <summary>A fault as JSON.</summary>
    public static JsonObject ToJson(JournalFault fault) =>
        new()
        {
            ["kind"] = fault.Kind.ToString().ToLowerInvariant(),
            ["segment"] = fault.Segment,
            ["offset"] = fault.Offset,
            ["sequence"] = fault.Sequence,
            ["what"] = fault.What,
            ["torn_bytes"] = fault.Bytes,
        };

    /// <summary>What to say of faults.</summary>
    public static UserException Failure(string folder, IReadOnlyList<JournalFault> faults) =>
        new(
            ErrorKind.Data,
            faults.Count == 1
                ? $"The journal {folder} is not as it was written."
                : $"The journal {folder} is not as it was written: {faults.Count} faults.",
            string.Join('\n', faults.Select(Of)),
            Fix(faults)
        );

    private static string Fix(IReadOnlyList<JournalFault> faults) =>
        faults.FirstOrDefault(fault => fault.RefusesStart) switch
        {
            { Kind: JournalFaultKind.Newer } => "Use the program that wrote it, or a newer one.",
            { Kind: JournalFaultKind.Foreign } =>
                "Look for the folder that was meant, and do not let this one be written: files of two accounts lie in it.",
            { } =>
                "Do not let it be written. Copy the folder, look at the disk, and bring back the files from a copy that "
                    + "'riposte audit verify' finds sound; where there is none, 'riposte audit quarantine' begins a new journal.",
            null when faults.Any(fault => fault.IsToldElsewhere) =>
                "The files alone look sound, but are not the history of that head. Do not let them be written; bring back a "
                    + "copy that has it. Where 'riposte audit quarantine' put that history aside, keep new heads in a new file.",
            null when faults.All(fault => fault.Kind == JournalFaultKind.Torn) =>
                "A crash or a run that is writing just now leaves such an end: the next start cuts it off and keeps it aside. "
                    + "Where neither was, look at the disk.",
            null => "The records are sound, and a run may start on them: it does not use such a snapshot. "
                + "Find out what changed it, and look at the disk.",
        };

    /// <summary>Exit code of a reading that ended so.</summary>
    public static int Code(JournalFault fault) => fault.Kind == JournalFaultKind.Torn ? 0 : (int)ErrorKind.Data;

    /// <summary>Tells how reading ended: a torn end is a note, anything else a failure.</summary>
    public static int End(Terminal terminal, string folder, JournalFault? fault)
    {
        if (fault is { Kind: JournalFaultKind.Torn })
        {
            terminal.Error.WriteLine($"note: {Of(fault)}");
            return 0;
        }
        return fault is null ? 0 : throw Failure(folder, [fault]);
    }

    private static void Flatten(string name, JsonNode? node, List<string> parts)
    {
        switch (node)
        {
            case JsonObject all:
                foreach (var (key, value) in all)
                {
                    Flatten(name.Length == 0 ? key : $"{name}.{key}", value, parts);
                }
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Flatten(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), list[i], parts);
                }
                break;
            case JsonValue value:
                var text = value.ToString();
                if (text.Length > 0)
                {
                    parts.Add($"{name}={Word(text)}");
                }
                break;
        }
    }

    // In quotes where it could pass for more than one word; what ends quotes is escaped.
    private static string Word(string text)
    {
        var isPlain = !text.Any(c => char.IsWhiteSpace(c) || c is '"' or '=' or '\\');
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return isPlain ? SafeText.Of(text) : $"\"{SafeText.Of(escaped)}\"";
    }

    private static string First(JsonObject record, params string[] places)
    {
        foreach (var place in places)
        {
            var node = record["content"];
            foreach (var part in place.Split('.'))
            {
                node = (node as JsonObject)?[part];
            }
            if (node is not null)
            {
                return node.ToString();
            }
        }
        return "";
    }

    private static string Number(JsonObject record, string name) =>
        ((long)record[name]!).ToString(CultureInfo.InvariantCulture);

    private static string Text(JsonObject record, string name) => (string?)record[name] ?? "";
}
