using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Riposte.Data.Files;

/// <summary>
/// Turns a file with one flat JSON object a line, as <c>data export</c> writes them, into a CSV file without a header line:
/// from there on both are read by the same rules. Line by line, so that size does not matter; line numbers stay.
/// </summary>
internal sealed class JsonLines
{
    private const int LongestLine = 1 << 20;

    private readonly string name;
    private readonly byte[][] names;
    private readonly ArrayBufferWriter<byte> cells = new();
    private readonly (int Start, int Length)[] places;
    private long line;

    private JsonLines(string name, IReadOnlyList<string> names)
    {
        this.name = name;
        this.names = [.. names.Select(Encoding.UTF8.GetBytes)];
        places = new (int, int)[names.Count];
    }

    /// <summary>Names of the columns, which are the keys of the first object.</summary>
    /// <param name="name">File name, for messages.</param>
    /// <param name="head">First bytes of the file.</param>
    /// <exception cref="Core.Errors.UserException">The first line is no flat object.</exception>
    public static CsvLayout LayoutOf(string name, ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        var end = text.IndexOf((byte)'\n');
        var first = end < 0 ? text : text[..end];
        var keys = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(first);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    keys.Add(reader.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            throw Refuse(name, 1, "is no JSON object");
        }
        if (keys.Count == 0)
        {
            throw Refuse(name, 1, "has no key");
        }
        // The names do not stand in the rows that are read.
        var average = Math.Max(2, first.Length - keys.Sum(key => key.Length + 3));
        return new CsvLayout(',', keys, keys.Count, 0, average);
    }

    /// <summary>Writes the rows.</summary>
    /// <exception cref="Core.Errors.UserException">A line is no flat object, or has a key that the first one lacks.</exception>
    public static void ToRows(
        Stream source,
        Stream target,
        (string Name, CsvLayout Layout) file,
        CancellationToken cancel
    )
    {
        var lines = new JsonLines(file.Name, file.Layout.Names!);
        var buffer = new byte[LongestLine];
        var kept = 0;
        var isFirst = true;
        while (source.Read(buffer.AsSpan(kept)) is var count and > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var all = buffer.AsSpan(0, kept + count);
            if (isFirst && all.StartsWith(Encoding.UTF8.Preamble))
            {
                all = all[3..];
            }
            isFirst = false;
            while (all.IndexOf((byte)'\n') is var end and >= 0)
            {
                lines.Write(all[..end], target);
                all = all[(end + 1)..];
            }
            if (all.Length == buffer.Length)
            {
                throw Refuse(file.Name, lines.line + 1, "is longer than a mebibyte");
            }
            kept = all.Length;
            all.CopyTo(buffer);
        }
        if (kept > 0)
        {
            lines.Write(buffer.AsSpan(0, kept), target);
        }
    }

    private void Write(ReadOnlySpan<byte> text, Stream target)
    {
        line++;
        var trimmed = text.Trim(" \t\r"u8);
        if (!trimmed.IsEmpty)
        {
            Read(trimmed);
            for (var i = 0; i < places.Length; i++)
            {
                target.Write(i == 0 ? [] : ","u8);
                target.Write(cells.WrittenSpan.Slice(places[i].Start, places[i].Length));
            }
        }
        target.WriteByte((byte)'\n');
    }

    private void Read(ReadOnlySpan<byte> text)
    {
        cells.ResetWrittenCount();
        Array.Clear(places);
        try
        {
            var reader = new Utf8JsonReader(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refuse(name, line, "is no JSON object");
            }
            for (var next = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; next++)
            {
                var column = ColumnOf(ref reader, next);
                reader.Read();
                var start = cells.WrittenCount;
                Put(ref reader);
                places[column] = (start, cells.WrittenCount - start);
            }
            if (reader.Read())
            {
                throw Refuse(name, line, "holds more than one object");
            }
        }
        catch (JsonException)
        {
            throw Refuse(name, line, "is no JSON object");
        }
    }

    /// <summary>The column of a key, most likely the next one.</summary>
    private int ColumnOf(ref Utf8JsonReader reader, int next)
    {
        if (next < names.Length && reader.ValueTextEquals(names[next]))
        {
            return next;
        }
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i]))
            {
                return i;
            }
        }
        var key = ColumnNames.Shown(reader.GetString()!);
        throw Refuse(name, line, $"has the key {key}, which the first line lacks");
    }

    private void Put(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                cells.Write(reader.ValueSpan);
                break;
            case JsonTokenType.String:
                var text = reader.GetString()!.Replace("\"", "\"\"", StringComparison.Ordinal);
                cells.Write(Encoding.UTF8.GetBytes($"\"{text}\""));
                break;
            case JsonTokenType.Null:
                break;
            default:
                throw Refuse(name, line, "holds an object or a list inside the object");
        }
    }

    private static Core.Errors.UserException Refuse(string name, long line, string what) =>
        DataErrors.Refuse(
            string.Create(CultureInfo.InvariantCulture, $"{name} line {line} {what}."),
            "JSON is read when each line is one object of numbers and texts, all with the keys of the first line.",
            "Write it like that, or as CSV or Parquet; recordings of raw frames are replayed: 'riposte data replay'."
        );
}
