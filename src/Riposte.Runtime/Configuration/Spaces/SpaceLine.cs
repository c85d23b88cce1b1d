using System.Collections.Immutable;
using System.Globalization;
using Riposte.Learning.Search.Space;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>
/// One line of a search space: <c>KEY RANGE [log | step S] [when KEY = CHOICE|…]</c>, where a range is
/// <c>LOW..HIGH</c> or <c>A|B|C</c>. Values of lists are joined by <c>+</c>. Units, and the least and greatest value, are
/// those of the key.
/// </summary>
internal static class SpaceLine
{
    private const string When = " when ";

    /// <summary>The parameter with the line's canonical spelling, or what is wrong.</summary>
    public static ConfigValue Read(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
        {
            return ConfigValue.Bad(
                "names no range.",
                "Write the key and what it may be, as in labels.horizon 12h|24h."
            );
        }
        if (KeyOf(line[..blank], out var unknown) is not { } key)
        {
            return unknown;
        }
        if (TunableKeys.ReasonAgainst(key) is { } reason)
        {
            return ConfigValue.Bad($"varies {key.Path}, which no search may: {Lower(reason)}", "Leave the line out.");
        }
        var body = line[(blank + 1)..];
        ParameterCondition? condition = null;
        if (body.IndexOf(When, StringComparison.Ordinal) is >= 0 and var at)
        {
            condition = Condition(body[(at + When.Length)..], out var wrong);
            if (condition is null)
            {
                return wrong;
            }
            body = body[..at];
        }
        var parameter = body.Contains("..", StringComparison.Ordinal)
            ? SpaceRange.Read(key, body, out var problem)
            : Choices(key, body, out problem);
        return parameter is null
            ? problem
            : ConfigValue.Good(parameter with { When = condition }, Write(parameter with { When = condition }));
    }

    /// <summary>The line that reads back as a parameter.</summary>
    public static string Write(Parameter parameter)
    {
        var when = parameter.When is { } condition
            ? $"{When}{condition.Parameter} = {string.Join('|', condition.Choices)}"
            : "";
        var range = parameter switch
        {
            FloatParameter f => string.Create(
                CultureInfo.InvariantCulture,
                $"{f.Low:R}{f.Unit}..{f.High:R}{f.Unit}{(f.IsLog ? " log" : "")}{(f.Step is { } s ? $" step {ConfigText.Number(s)}{f.Unit}" : "")}"
            ),
            IntParameter i => string.Create(
                CultureInfo.InvariantCulture,
                $"{i.Low}{i.Unit}..{i.High}{i.Unit}{(i.IsLog ? " log" : "")}{(i.Step > 1 ? $" step {i.Step}{i.Unit}" : "")}"
            ),
            ChoiceParameter c => string.Join('|', c.Choices),
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no known parameter.", nameof(parameter)),
        };
        return $"{parameter.Name} {range}{when}";
    }

    private static ConfigKey? KeyOf(string path, out ConfigValue problem)
    {
        problem = ConfigValue.Good(path, path);
        if (ConfigKeys.Find(path) is { } key)
        {
            return key;
        }
        var near = ConfigKeys.Suggest(path);
        problem = ConfigValue.Bad(
            ConfigKeys.IsSection(path) ? $"names {path}, a section and no key." : $"names no key: {path}.",
            ForeignKeys.AdviceFor(path)
                ?? (near is null ? "'riposte config schema' lists every key." : $"Did you mean {near}?")
        );
        return null;
    }

    private static ParameterCondition? Condition(string text, out ConfigValue problem)
    {
        var sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (sides.Length < 2 || sides[1].Length == 0)
        {
            problem = ConfigValue.Bad("has a condition without '='.", "Write it as in when model.type = lightgbm.");
            return null;
        }
        if (KeyOf(sides[0], out problem) is not { } parent)
        {
            return null;
        }
        return Choices(parent, sides[1], out problem) is ChoiceParameter choice
            ? new ParameterCondition(parent.Path, choice.Choices)
            : null;
    }

    private static ChoiceParameter? Choices(ConfigKey key, string text, out ConfigValue problem)
    {
        var choices = ImmutableArray.CreateBuilder<string>();
        foreach (var choice in text.Split('|', StringSplitOptions.TrimEntries))
        {
            var read = Choice(key, choice);
            if (!read.IsGood)
            {
                problem = ConfigValue.Bad($"has the choice '{choice}', which {read.Message}", read.Hint);
                return null;
            }
            if (choices.Contains(read.Canonical))
            {
                problem = ConfigValue.Bad($"has the choice '{choice}' twice.", "Keep one of them.");
                return null;
            }
            choices.Add(read.Canonical);
        }
        problem = ConfigValue.Good(key, "");
        return new ChoiceParameter(key.Path, choices.ToImmutable());
    }

    private static ConfigValue Choice(ConfigKey key, string text)
    {
        if (!key.Type.IsList)
        {
            return key.Type.Parse(text);
        }
        var items = new List<string>();
        foreach (var item in text.Split('+', StringSplitOptions.TrimEntries))
        {
            var read = key.Type.Parse(item);
            if (!read.IsGood)
            {
                return read;
            }
            items.Add(read.Canonical);
        }
        return ConfigValue.Good(items, string.Join('+', items));
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
