using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Hashing;

namespace Riposte.Learning.Search.Space;

/// <summary>What a study may vary. Immutable; parents of conditions stand before what depends on them.</summary>
public sealed class SearchSpace
{
    /// <summary>A space.</summary>
    /// <param name="parameters">At least one.</param>
    /// <exception cref="ArgumentException">A name twice, a range without a value, or a condition on something that is no
    /// earlier choice.</exception>
    public SearchSpace(ImmutableArray<Parameter> parameters)
    {
        SearchSpaceChecks.Require(parameters);
        Parameters = parameters;
        using var hasher = new Hasher();
        hasher.Add("search-space-1");
        foreach (var parameter in parameters)
        {
            hasher.Add(Describe(parameter));
        }
        Hash = hasher.Finish();
    }

    /// <summary>The parameters.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Names the space.</summary>
    public Hash128 Hash { get; }

    /// <summary>Whether a parameter counts, given the values before it.</summary>
    /// <param name="index">Number of the parameter.</param>
    /// <param name="values">Values of at least the parameters before it.</param>
    public bool IsActive(int index, ReadOnlySpan<double> values)
    {
        if (Parameters[index].When is not { } when)
        {
            return true;
        }
        var parent = IndexOf(when.Parameter);
        return !double.IsNaN(values[parent])
            && when.Choices.Contains(((ChoiceParameter)Parameters[parent]).Choices[(int)values[parent]]);
    }

    /// <summary>Whether a point belongs to the space: allowed values where parameters count, NaN elsewhere.</summary>
    public bool Holds(TrialPoint point)
    {
        if (point.Values.IsDefault || point.Values.Length != Parameters.Length)
        {
            return false;
        }
        for (var k = 0; k < Parameters.Length; k++)
        {
            var value = point.Values[k];
            if (IsActive(k, point.Values.AsSpan()) ? !Parameters[k].Allows(value) : !double.IsNaN(value))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Name and text of the parameters that count, in order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts(TrialPoint point) =>
        Enumerable
            .Range(0, Parameters.Length)
            .Where(k => !double.IsNaN(point.Values[k]))
            .Select(k => KeyValuePair.Create(Parameters[k].Name, Parameters[k].Text(point.Values[k])));

    /// <summary>Number of the parameter with a name; −1 when there is none.</summary>
    public int IndexOf(string name)
    {
        for (var k = 0; k < Parameters.Length; k++)
        {
            if (Parameters[k].Name == name)
            {
                return k;
            }
        }
        return -1;
    }

    private static string Describe(Parameter parameter)
    {
        var when = parameter.When is { } condition
            ? $" when {condition.Parameter} in {string.Join('|', condition.Choices)}"
            : "";
        return parameter switch
        {
            FloatParameter f => string.Create(
                CultureInfo.InvariantCulture,
                $"float {f.Name} {f.Low:R} {f.High:R} {f.IsLog} {f.Step:R} {f.Unit}{when}"
            ),
            IntParameter i => string.Create(
                CultureInfo.InvariantCulture,
                $"int {i.Name} {i.Low} {i.High} {i.IsLog} {i.Step} {i.Unit}{when}"
            ),
            ChoiceParameter c => $"choice {c.Name} {string.Join('|', c.Choices)}{when}",
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no known parameter.", nameof(parameter)),
        };
    }
}
