using Riposte.Core.Errors;
using Riposte.Features;

namespace Riposte.Models.Boosting;

/// <summary>What options say about features by name, by the features' numbers instead.</summary>
internal sealed class FeatureRules
{
    private readonly string[] names;

    /// <summary>Looks the names up.</summary>
    /// <exception cref="UserException">A name that the data lack, or a category with a sign.</exception>
    public FeatureRules(BoostingOptions options, string[] names)
    {
        this.names = names;
        IsCategory = new bool[names.Length];
        foreach (var name in options.Categories?.Features ?? [])
        {
            IsCategory[NumberOf(name, "Categories.Features")] = true;
        }
        Weights = new double[names.Length];
        Array.Fill(Weights, 1);
        foreach (var (name, weight) in options.FeatureWeights)
        {
            Weights[NumberOf(name, nameof(options.FeatureWeights))] = weight;
        }
        if (options.Constraints is { } constraints)
        {
            Signs = SignsOf(constraints.Monotone);
            Groups = GroupsOf(constraints.Interactions);
        }
    }

    /// <summary>Whether each feature is a category.</summary>
    public bool[] IsCategory { get; }

    /// <summary>Weight of each feature when shares of them are drawn.</summary>
    public double[] Weights { get; }

    /// <summary>Sign of each feature's effect, 0 where free; null when all are free.</summary>
    public int[]? Signs { get; }

    /// <summary>Groups of features that may meet on a path; null when all may.</summary>
    public HashSet<int>[]? Groups { get; }

    private int[]? SignsOf(IReadOnlyDictionary<string, int> monotone)
    {
        var signs = new int[names.Length];
        foreach (var (name, sign) in monotone)
        {
            var number = NumberOf(name, "Constraints.Monotone");
            if (IsCategory[number] && sign != 0)
            {
                throw new UserException(
                    ErrorKind.Configuration,
                    $"Constraints.Monotone gives {name} a sign, and Categories.Features makes it a category.",
                    "Categories have no order, so nothing can rise or fall with them.",
                    $"Take {name} off one of the two."
                );
            }
            signs[number] = sign;
        }
        return Array.TrueForAll(signs, sign => sign == 0) ? null : signs;
    }

    private HashSet<int>[]? GroupsOf(IReadOnlyList<IReadOnlyList<string>> interactions) =>
        interactions.Count == 0
            ? null
            : [.. interactions.Select(g => g.Select(n => NumberOf(n, "Constraints.Interactions")).ToHashSet())];

    private int NumberOf(string name, string option)
    {
        var number = Array.IndexOf(names, name);
        return number >= 0
            ? number
            : throw new UserException(
                ErrorKind.Configuration,
                $"{option} names the feature {name}.",
                $"The data have no feature of this name among their {names.Length}.",
                $"Did you mean {string.Join(" or ", NearestName.Few(name, names))}?"
            );
    }
}
