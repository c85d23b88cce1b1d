using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>Receipts as JSON. One receipt has one text, and the text ends with a checksum of the rest: a receipt that
/// was cut off or altered is noticed.</summary>
internal static class ReceiptJson
{
    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n" };

    /// <summary>The text of a receipt.</summary>
    public static byte[] Write(PartitionReceipt receipt) => Write(receipt, Checksum(receipt));

    /// <summary>Reads the receipt of a partition of a series.</summary>
    /// <exception cref="FormatException">The text is no receipt, or was altered.</exception>
    public static PartitionReceipt Read(ReadOnlySpan<byte> text, SeriesKey key, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            var receipt = Read(document.RootElement, key, folder);
            return Write(receipt).AsSpan().SequenceEqual(text)
                ? receipt
                : throw new FormatException("its text does not fit its checksum");
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("its text is cut off or altered", e);
        }
    }

    private static byte[] Write(PartitionReceipt receipt, string checksum)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            json.WriteString("series", receipt.Key.ToString());
            json.WriteString("span", StampText.Write(receipt.Span));
            json.WriteString("file", Path.GetFileName(receipt.File));
            json.WriteString("sha256", receipt.Sha256);
            json.WriteNumber("bytes", receipt.Bytes);
            json.WriteNumber("rows", receipt.Rows);
            WriteTime(json, "first", receipt.First);
            WriteTime(json, "last", receipt.Last);
            WriteRanges(json, "covered", receipt.Covered.All);
            WriteSources(json, receipt.Sources);
            json.WriteNumber("missing_bars", receipt.MissingBars);
            WriteRanges(json, "gaps", receipt.Gaps);
            json.WriteNumber("flagged", receipt.Flagged);
            WriteRepairs(json, receipt.Repairs);
            json.WriteNumber("revised", receipt.Revised);
            json.WriteString("checksum", checksum);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static string Checksum(PartitionReceipt receipt) =>
        Convert.ToHexStringLower(SHA256.HashData(Write(receipt, "")).AsSpan(0, 8));

    private static void WriteTime(Utf8JsonWriter json, string name, Instant? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, StampText.Write(known));
            return;
        }
        json.WriteNull(name);
    }

    private static void WriteRanges(Utf8JsonWriter json, string name, IEnumerable<TimeRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteStringValue(StampText.Write(range));
        }
        json.WriteEndArray();
    }

    private static void WriteSources(Utf8JsonWriter json, ImmutableArray<SourceRange> sources)
    {
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("source", source.Source);
            json.WriteString("range", StampText.Write(source.Range));
            json.WriteString("fetched_at", StampText.Write(source.FetchedAt));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRepairs(Utf8JsonWriter json, ImmutableArray<RepairEntry> repairs)
    {
        json.WriteStartArray("repairs");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            json.WriteString("what", repair.What);
            json.WriteString("range", StampText.Write(repair.Range));
            json.WriteNumber("rows", repair.Rows);
            json.WriteString("at", StampText.Write(repair.At));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static PartitionReceipt Read(JsonElement json, SeriesKey key, string folder)
    {
        var span = StampText.ReadRange(Text(json, "span"));
        var name = Text(json, "file");
        var label = LakeLayout.Label(key.Kind, span);
        if (
            Text(json, "series") != key.ToString()
            || LakeLayout.LabelOfData(key.Kind, name) != label
            || LakeLayout.Span(key.Kind, label) != span
            || Text(json, "sha256") is not { Length: 64 } sha256
            || LakeLayout.DataName(label, sha256) != name
        )
        {
            throw new FormatException("it is the receipt of something else");
        }
        return new PartitionReceipt(
            key,
            span,
            $"{folder}/{name}",
            sha256,
            json.GetProperty("bytes").GetInt64(),
            json.GetProperty("rows").GetInt64(),
            ReadTime(json, "first"),
            ReadTime(json, "last"),
            TimeRanges.Of(ReadRanges(json, "covered")),
            [
                .. json.GetProperty("sources")
                    .EnumerateArray()
                    .Select(source => new SourceRange(
                        Text(source, "source"),
                        StampText.ReadRange(Text(source, "range")),
                        StampText.Read(Text(source, "fetched_at"))
                    )),
            ],
            json.GetProperty("missing_bars").GetInt64(),
            [.. ReadRanges(json, "gaps")],
            json.GetProperty("flagged").GetInt64(),
            [
                .. json.GetProperty("repairs")
                    .EnumerateArray()
                    .Select(repair => new RepairEntry(
                        Text(repair, "what"),
                        StampText.ReadRange(Text(repair, "range")),
                        repair.GetProperty("rows").GetInt32(),
                        StampText.Read(Text(repair, "at"))
                    )),
            ],
            json.GetProperty("revised").GetInt64()
        );
    }

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is empty");

    private static Instant? ReadTime(JsonElement json, string name) =>
        json.GetProperty(name).ValueKind == JsonValueKind.Null ? null : StampText.Read(Text(json, name));

    private static IEnumerable<TimeRange> ReadRanges(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(range => StampText.ReadRange(range.GetString() ?? ""));
}
