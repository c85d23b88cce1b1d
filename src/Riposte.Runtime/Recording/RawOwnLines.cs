using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Runtime.Recording;

/// <summary>The lines of our own between their values and JSON.</summary>
internal static class RawOwnLines
{
    /// <summary>What a segment is of.</summary>
    public static JsonObject Header(string venue, Subscription what) =>
        new()
        {
            ["riposte"] = "segment",
            ["format"] = 1,
            ["venue"] = venue,
            ["symbols"] = new JsonArray([.. what.Symbols.Select(s => JsonValue.Create(s))]),
            ["kinds"] = new JsonArray([.. what.Kinds.Select(k => JsonValue.Create(k.Name))]),
            ["bar_interval"] = what.BarInterval.ToString(),
        };

    /// <summary>The venue a header names; null when it is none.</summary>
    public static string? VenueOf(ReadOnlySpan<byte> line) =>
        TryParse(line) is { } own && own["venue"] is JsonValue venue && venue.TryGetValue(out string? name)
            ? name
            : null;

    /// <summary>A change of a connection.</summary>
    public static JsonObject Connection(ConnectionItem item)
    {
        var own = new JsonObject
        {
            ["riposte"] = "connection",
            ["connection"] = item.Connection,
            ["change"] = item.Change.ToString().ToLowerInvariant(),
            ["why"] = item.Why,
        };
        if (item.Replaces is { } replaced)
        {
            own["replaces"] = replaced;
        }
        return own;
    }

    /// <summary>Reads a change of a connection; null when it is none.</summary>
    public static ConnectionItem? ConnectionOf(RawLine line)
    {
        try
        {
            return
                TryParse(line.Text.Span) is { } own
                && Enum.TryParse<ConnectionChange>(own["change"].Text(), ignoreCase: true, out var change)
                ? new ConnectionItem(
                    line.At,
                    checked((int)own["connection"].Whole()),
                    change,
                    own["why"].Text(),
                    own["replaces"] is null ? null : checked((int)own["replaces"].Whole())
                )
                : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Records fetched from history: one row per record, time first, then the columns of the kind.</summary>
    public static JsonObject History(HistoryFill fill) =>
        new()
        {
            ["riposte"] = "history",
            ["series"] = fill.Key.ToString(),
            ["first"] = fill.First,
            ["last"] = fill.Last,
            ["source"] = fill.Source,
            ["rows"] = new JsonArray([
                .. Enumerable.Range(0, fill.Records.Count).Select(row => Row(fill.Records, row)),
            ]),
        };

    /// <summary>Reads records fetched from history; null when the line holds none.</summary>
    public static HistoryFill? HistoryOf(RawLine line)
    {
        try
        {
            if (TryParse(line.Text.Span) is not { } own || !SeriesKey.TryParse(own["series"].Text(), out var key))
            {
                return null;
            }
            var builder = new SeriesBuilder(key.Kind);
            foreach (var row in own["rows"].List())
            {
                Add(builder, row.List());
            }
            return new HistoryFill(
                key,
                own["first"].Whole(),
                own["last"].Whole(),
                own["source"].Text(),
                builder.Build()
            );
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonArray Row(SeriesTable records, int row)
    {
        var values = new JsonArray(JsonValue.Create(records.Times[row].Nanoseconds));
        for (var i = 0; i < records.Kind.Columns.Length; i++)
        {
            if (records.Kind.Columns[i].Type == ColumnType.Whole)
            {
                values.Add(JsonValue.Create(records.Wholes(i)[row]));
                continue;
            }
            var number = records.Numbers(i)[row];
            values.Add(double.IsFinite(number) ? JsonValue.Create(number) : null);
        }
        return values;
    }

    private static void Add(SeriesBuilder builder, JsonArray row)
    {
        if (row.Count != builder.Kind.Columns.Length + 1)
        {
            throw new FormatException("A row has one value for time and each column.");
        }
        builder.Begin(new Instant(row[0].Whole()));
        for (var i = 0; i < builder.Kind.Columns.Length; i++)
        {
            if (builder.Kind.Columns[i].Type == ColumnType.Whole)
            {
                builder.Set(i, row[i + 1].Whole());
            }
            else
            {
                builder.Set(i, row[i + 1].NumberOrUnknown());
            }
        }
    }

    private static JsonObject? TryParse(ReadOnlySpan<byte> text)
    {
        return JsonFields.TryParse(text) as JsonObject;
    }
}
