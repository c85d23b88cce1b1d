using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Data.Studies;

/// <summary>Trials from rows.</summary>
internal static class TrialRows
{
    /// <summary>Joins trials with their intermediate values, both by number.</summary>
    /// <exception cref="FormatException">A number is missing.</exception>
    public static List<StoredTrial> Join(
        int first,
        List<StoredTrial> trials,
        List<(int Number, IntermediateValue Value)> values
    )
    {
        var next = 0;
        for (var i = 0; i < trials.Count; i++)
        {
            if (trials[i].Trial.Number != first + i)
            {
                throw new FormatException($"Trial {first + i} is missing.");
            }
            var start = next;
            while (next < values.Count && values[next].Number == trials[i].Trial.Number)
            {
                next++;
            }
            if (next > start)
            {
                ImmutableArray<IntermediateValue> own =
                [
                    .. values.GetRange(start, next - start).Select(pair => pair.Value),
                ];
                trials[i] = trials[i] with { Trial = trials[i].Trial with { Intermediates = own } };
            }
        }
        return trials;
    }

    /// <summary>A row of <see cref="StudySql.Trials"/>, without intermediate values.</summary>
    /// <param name="row">The row.</param>
    /// <param name="known">Names of figures by their text, filled here: the trials of a study have the same ones, and to
    /// read them anew for each takes longer than all the rest.</param>
    /// <exception cref="FormatException">The row is no trial.</exception>
    public static StoredTrial Trial(SqliteDataReader row, Dictionary<string, string[]> known)
    {
        var state = (TrialState)row.GetByte(1);
        if (state > TrialState.Failed)
        {
            throw new FormatException($"Trial {row.GetInt32(0)} has the state {row.GetByte(1)}.");
        }
        return new StoredTrial(
            new Trial(row.GetInt32(0), new TrialPoint(Numbers(row, 2)), state, Numbers(row, 8), []),
            row.GetInt32(3),
            Text(row, 4),
            Time(row, 5),
            Time(row, 6),
            Text(row, 7),
            Figures(row, known),
            Numbers(row, 11)
        );
    }

    public static (int Number, IntermediateValue Value) Intermediate(SqliteDataReader row) =>
        (row.GetInt32(0), new IntermediateValue(row.GetInt32(1), row.IsDBNull(2) ? double.NaN : row.GetDouble(2)));

    public static ImmutableArray<double> Numbers(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? [] : NumberBytes.Read(row.GetFieldValue<byte[]>(column));

    public static string Names(ImmutableArray<KeyValuePair<string, double>> figures) =>
        new JsonArray([.. figures.Select(figure => JsonValue.Create(figure.Key))]).ToJsonString();

    private static ImmutableArray<KeyValuePair<string, double>> Figures(
        SqliteDataReader row,
        Dictionary<string, string[]> known
    )
    {
        if (row.IsDBNull(9))
        {
            return [];
        }
        var text = row.GetString(9);
        if (!known.TryGetValue(text, out var names))
        {
            names = [.. JsonNode.Parse(text)!.AsArray().Select(name => (string)name!)];
            known.Add(text, names);
        }
        var values = Numbers(row, 10);
        return names.Length == values.Length
            ? [.. names.Zip(values, KeyValuePair.Create)]
            : throw new FormatException(
                $"Trial {row.GetInt32(0)} has {names.Length} names for {values.Length} figures."
            );
    }

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static Instant? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Instant(row.GetInt64(column));
}
