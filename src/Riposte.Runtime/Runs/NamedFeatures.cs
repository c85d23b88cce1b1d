using Riposte.Core.Errors;
using Riposte.Features;
using Riposte.Models.Boosting;

namespace Riposte.Runtime.Runs;

/// <summary>The features that keys of a learner name.</summary>
public static class NamedFeatures
{
    /// <summary>Does nothing where the learner will see all of them.</summary>
    /// <param name="section">Section of the learner, such as <c>model</c>.</param>
    /// <param name="options">Its options.</param>
    /// <param name="seen">Columns that it will see.</param>
    /// <exception cref="UserException">One is not among them (kind Configuration).</exception>
    public static void Require(string section, BoostingOptions options, IReadOnlyCollection<string> seen)
    {
        foreach (var name in options.Categories?.Features ?? [])
        {
            Require($"{section}.params.categorical_features", name, seen);
        }
        foreach (var name in (options.Constraints?.Interactions ?? []).SelectMany(group => group))
        {
            Require($"{section}.params.interaction_constraints", name, seen);
        }
    }

    private static void Require(string key, string name, IReadOnlyCollection<string> seen)
    {
        if (!seen.Contains(name))
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{key} names '{name}', which is no feature of that model.",
                $"It sees {string.Join(", ", seen.Take(12))}{(seen.Count > 12 ? $" and {seen.Count - 12} more" : "")}.",
                $"Did you mean {string.Join(" or ", NearestName.Few(name, seen))}?"
            );
        }
    }
}
