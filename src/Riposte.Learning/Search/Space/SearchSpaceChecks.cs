using System.Collections.Immutable;

namespace Riposte.Learning.Search.Space;

/// <summary>What a space must be.</summary>
internal static class SearchSpaceChecks
{
    private const long Exact = 1L << 53;

    public static void Require(ImmutableArray<Parameter> parameters)
    {
        if (parameters.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A space needs at least one parameter.", nameof(parameters));
        }
        var before = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            RequireRange(parameter);
            RequireParent(parameter, before);
            if (!before.TryAdd(parameter.Name, parameter))
            {
                throw new ArgumentException($"The parameter {parameter.Name} stands twice in the space.");
            }
        }
    }

    private static void RequireRange(Parameter parameter)
    {
        var isGood = parameter switch
        {
            FloatParameter f => double.IsFinite(f.Low)
                && double.IsFinite(f.High)
                && double.IsFinite(f.High - f.Low)
                && f.Low <= f.High
                && (!f.IsLog || (f.Low > 0 && f.Step is null))
                && f.Step is null or (> 0 and < double.PositiveInfinity),
            IntParameter i => i.Low <= i.High
                && Math.Abs(i.Low) <= Exact
                && Math.Abs(i.High) <= Exact
                && i.Step >= 1
                && (!i.IsLog || (i.Low >= 1 && i.Step == 1)),
            ChoiceParameter c => !c.Choices.IsDefaultOrEmpty
                && c.Choices.Distinct(StringComparer.Ordinal).Count() == c.Choices.Length,
            _ => false,
        };
        if (!isGood || string.IsNullOrWhiteSpace(parameter.Name))
        {
            throw new ArgumentException($"The parameter {parameter} has no usable range.");
        }
    }

    private static void RequireParent(Parameter parameter, Dictionary<string, Parameter> before)
    {
        if (parameter.When is not { } when)
        {
            return;
        }
        if (before.GetValueOrDefault(when.Parameter) is not ChoiceParameter parent)
        {
            throw new ArgumentException(
                $"{parameter.Name} depends on {when.Parameter}, which is no choice that stands before it."
            );
        }
        if (when.Choices.IsDefaultOrEmpty || when.Choices.Any(choice => !parent.Choices.Contains(choice)))
        {
            throw new ArgumentException(
                $"{parameter.Name} depends on {parent.Name} being {string.Join(" or ", when.Choices)}; it is one of {string.Join(", ", parent.Choices)}."
            );
        }
    }
}
