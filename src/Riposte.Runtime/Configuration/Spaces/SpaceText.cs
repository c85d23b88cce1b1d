using System.Collections.Immutable;
using Riposte.Learning.Search.Space;

namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>Search spaces as lines of text.</summary>
public static class SpaceText
{
    /// <summary>What is wrong between lines that are right by themselves; null when nothing is.</summary>
    /// <param name="lines">Lines, each of which can be read.</param>
    internal static ConfigValue? Problem(IReadOnlyList<string> lines)
    {
        var before = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in lines.Select(Read))
        {
            if (parameter is ChoiceParameter { Choices.Length: 1 })
            {
                return ConfigValue.Bad(
                    $"{parameter.Name} has one choice.",
                    $"Write {parameter.Name} into the configuration instead."
                );
            }
            if (parameter.When is { } when && Wrong(parameter, when, before) is { } wrong)
            {
                return wrong;
            }
            if (!before.TryAdd(parameter.Name, parameter))
            {
                return ConfigValue.Bad($"{parameter.Name} stands in two lines.", "Keep one of them.");
            }
        }
        return null;
    }

    /// <summary>The space of some lines.</summary>
    /// <param name="lines">Lines of a checked configuration; at least one.</param>
    public static SearchSpace Parse(IReadOnlyList<string> lines) => new([.. lines.Select(Read)]);

    /// <summary>Lines that read back as a space.</summary>
    public static IEnumerable<string> Lines(SearchSpace space) => space.Parameters.Select(SpaceLine.Write);

    /// <summary>A point as overrides of a configuration, <c>key=value</c>.</summary>
    public static ImmutableArray<string> Sets(SearchSpace space, TrialPoint point) =>
        [.. space.Texts(point).Select(one => $"{one.Key}={ValueText(one.Key, one.Value)}")];

    /// <summary>A value of a point as a configuration takes it: items of a list with commas between.</summary>
    public static string ValueText(string key, string text) =>
        ConfigKeys.Find(key) is { Type.IsList: true } ? text.Replace("+", ", ", StringComparison.Ordinal) : text;

    private static Parameter Read(string line) =>
        SpaceLine.Read(line).Value as Parameter ?? throw new FormatException($"'{line}' is no line of a space.");

    private static ConfigValue? Wrong(
        Parameter parameter,
        ParameterCondition when,
        Dictionary<string, Parameter> before
    )
    {
        if (before.GetValueOrDefault(when.Parameter) is not ChoiceParameter parent)
        {
            return ConfigValue.Bad(
                $"{parameter.Name} depends on {when.Parameter}, which is no choice of an earlier line.",
                $"Put a line such as '{when.Parameter} {string.Join('|', when.Choices)}|…' before it, or drop the condition."
            );
        }
        return when.Choices.FirstOrDefault(choice => !parent.Choices.Contains(choice)) is { } missing
            ? ConfigValue.Bad(
                $"{parameter.Name} depends on {parent.Name} = {missing}, which is not tried.",
                $"{parent.Name} is one of {string.Join(", ", parent.Choices)}."
            )
            : null;
    }
}
