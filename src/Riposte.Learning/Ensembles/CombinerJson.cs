using System.Text.Json;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Combiners in a model file.</summary>
internal static class CombinerJson
{
    private static readonly string[] Averages = ["soft", "weighted", "greedy"];

    /// <summary>Writes a combiner as an object.</summary>
    public static void Write(Utf8JsonWriter json, FittedCombiner combiner, bool withModels)
    {
        json.WriteStartObject();
        json.WriteString("kind", combiner.Kind);
        combiner.Write(json, withModels);
        json.WriteEndObject();
    }

    /// <summary>Writes a list of numbers.</summary>
    public static void Write(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }
        json.WriteEndArray();
    }

    /// <summary>Reads a combiner.</summary>
    /// <param name="element">What was written.</param>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="models">Reads the file of a model.</param>
    /// <exception cref="FormatException">No combiner of this version.</exception>
    public static FittedCombiner Read(JsonElement element, string[] names, int classes, Func<Stream, IModel> models)
    {
        var kind = element.GetProperty("kind").GetString();
        return kind switch
        {
            "hard" => new FittedHardVote(names, classes),
            "rank" => new FittedRankAverage(
                names,
                classes,
                [
                    .. element
                        .GetProperty("knots")
                        .EnumerateArray()
                        .Select(list => list.EnumerateArray().Select(knot => knot.GetSingle()).ToArray()),
                ]
            ),
            "stacking" => new FittedStack(names, classes, Numbers(element, "matrix")),
            "model" => new FittedModelStack(names, classes, EnsembleFile.ReadModel(element, "model", models)),
            not null when Averages.Contains(kind, StringComparer.Ordinal) => new FittedAverage(
                names,
                classes,
                Numbers(element, "shares"),
                kind
            ),
            _ => throw new FormatException($"'{kind}' is no combiner of this version."),
        };
    }

    private static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
