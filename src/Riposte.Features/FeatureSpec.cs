using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Features;

/// <summary>
/// A feature asked for by name with all its arguments: <c>rsi(14)</c>. Two specs ask for the same feature when their
/// texts are equal.
/// </summary>
public sealed class FeatureSpec
{
    private FeatureSpec(
        FeatureDefinition definition,
        ImmutableArray<double> arguments,
        bool isFromSet,
        Interval? timeframe = null
    )
    {
        Definition = definition;
        Arguments = arguments;
        IsFromSet = isFromSet;
        Timeframe = timeframe;
        var inside = string.Join(',', arguments.Select(x => x.ToString(CultureInfo.InvariantCulture)));
        Text = definition.Name + (arguments.IsEmpty ? "" : $"({inside})") + (timeframe is { } t ? $"@{t}" : "");
    }

    /// <summary>Its entry in the catalogue.</summary>
    public FeatureDefinition Definition { get; }

    /// <summary>Name without arguments.</summary>
    public string Name => Definition.Name;

    /// <summary>One value for each parameter, defaults filled in.</summary>
    public ImmutableArray<double> Arguments { get; }

    /// <summary>
    /// Whether it came from a set rather than by name: then it may leave a panel whose data lack its inputs.
    /// </summary>
    public bool IsFromSet { get; }

    /// <summary>Coarser bars that it is computed on, as in <c>rsi(14)@1h</c>; null for the panel's own.</summary>
    public Interval? Timeframe { get; }

    /// <summary>Name with all arguments, without blanks: <c>bollinger(20,2)</c>, <c>rsi(14)@1h</c>.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads one feature: a name, or a name with arguments in parentheses. Left-out arguments at the end take their
    /// defaults.
    /// </summary>
    /// <exception cref="UserException">Unknown name, or arguments that the feature does not take (kind
    /// Configuration).</exception>
    public static FeatureSpec Parse(string text) => Parse(text, isFromSet: false);

    /// <summary>
    /// Reads features separated by commas outside parentheses: <c>rsi(14), macd(12,26,9), gap</c>. Empty text is an
    /// empty list.
    /// </summary>
    /// <exception cref="UserException">As for <see cref="Parse(string)"/>.</exception>
    public static IReadOnlyList<FeatureSpec> ParseList(string text) => ParseList(text, isFromSet: false);

    /// <summary>A definition with arguments, also of a feature outside the catalogue.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="arguments">One for each parameter; left-out ones at the end take their defaults.</param>
    /// <exception cref="UserException">An argument is not allowed (kind Configuration).</exception>
    public static FeatureSpec Of(FeatureDefinition definition, params ReadOnlySpan<double> arguments)
    {
        var given = new List<string>();
        foreach (var argument in arguments)
        {
            given.Add(argument.ToString(CultureInfo.InvariantCulture));
        }
        var inside = string.Join(',', given);
        return new FeatureSpec(
            definition,
            ReadArguments($"{definition.Name}({inside})", definition, inside),
            isFromSet: false
        );
    }

    /// <summary>Why it does not exist on bars of an interval; null when it does.</summary>
    public string? Problem(Interval interval)
    {
        if (interval.IsCalendar || Timeframe is { IsCalendar: true })
        {
            return "months differ in length; features need bars of one length, such as 1d or 1w.";
        }
        if (Timeframe is { } timeframe && (timeframe == interval || !timeframe.IsMultipleOf(interval)))
        {
            return $"{timeframe} is no whole multiple of {interval} above 1.";
        }
        return Definition.Problem(new FeatureArguments(Arguments, Timeframe ?? interval));
    }

    /// <summary>Makes the feature for bars of an interval. A feature of a coarser timeframe is made by a panel
    /// only.</summary>
    /// <exception cref="UserException">The feature does not exist for this interval (kind Configuration).</exception>
    /// <exception cref="InvalidOperationException">It has a coarser timeframe.</exception>
    public FeatureNode Build(Interval interval)
    {
        if (Timeframe is not null)
        {
            throw new InvalidOperationException($"{Text} is made by a panel.");
        }
        if (Problem(interval) is { } problem)
        {
            throw Refuse(problem, interval);
        }
        var node = Definition.Build(Describe(interval), new FeatureArguments(Arguments, interval));
        node.Spec = this;
        return node;
    }

    /// <summary>The same feature on the bars it is computed on.</summary>
    internal FeatureSpec OnItsBars => Timeframe is null ? this : new FeatureSpec(Definition, Arguments, IsFromSet);

    internal FeatureInfo Describe(Interval interval) =>
        Definition.Describe(Text, new FeatureArguments(Arguments, Timeframe ?? interval));

    internal UserException Refuse(string problem, Interval interval) =>
        Wrong(
            Text,
            problem,
            interval.IsCalendar || Timeframe is { IsCalendar: true }
                ? "Take bars of 1w or shorter ones."
                : $"Write for instance {Definition.Name} with other arguments, or another interval than {interval}."
        );

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;

    internal static IReadOnlyList<FeatureSpec> ParseList(string text, bool isFromSet) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. Split(text).Select(part => Parse(part, isFromSet))];

    internal static FeatureSpec Parse(string text, bool isFromSet, FeatureLibrary? library = null)
    {
        library ??= FeatureLibrary.BuiltIn;
        var whole = text.Trim();
        var at = whole.LastIndexOf('@');
        var trimmed = at < 0 ? whole : whole[..at].TrimEnd();
        Interval? timeframe = null;
        if (at >= 0)
        {
            timeframe = Interval.TryParse(whole[(at + 1)..].Trim(), out var parsed)
                ? parsed
                : throw Wrong(whole, "what follows the @ is no timeframe.", "Write it as in rsi(14)@1h.");
        }
        var open = trimmed.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? trimmed : trimmed[..open].TrimEnd();
        if (open >= 0 && trimmed.IndexOf(").", StringComparison.Ordinal) is > 0 and var end)
        {
            var whose = trimmed[..(end + 1)];
            throw Wrong(
                trimmed,
                "a feature's outputs come together.",
                $"Ask for {whose}: {trimmed} is one of its columns."
            );
        }
        if (open >= 0 && !trimmed.EndsWith(')'))
        {
            throw Wrong(trimmed, "a parenthesis is not closed.", "Write it as in rsi(14).");
        }
        var definition = library.Find(name) ?? throw Unknown(trimmed, name, library);
        var inside = open < 0 ? "" : trimmed[(open + 1)..^1];
        return new FeatureSpec(definition, ReadArguments(trimmed, definition, inside), isFromSet, timeframe);
    }

    private static ImmutableArray<double> ReadArguments(string text, FeatureDefinition definition, string inside)
    {
        var given = string.IsNullOrWhiteSpace(inside) ? [] : inside.Split(',');
        var rules = string.Join("; ", definition.Parameters.Select(parameter => parameter.Rule));
        if (given.Length > definition.Parameters.Length)
        {
            throw Wrong(
                text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {given.Length} arguments where {definition.Name} takes {definition.Parameters.Length}."
                ),
                rules.Length == 0 ? $"Write {definition.Name}." : $"It takes {rules}."
            );
        }
        var values = definition.Parameters.Select(parameter => parameter.Default).ToArray();
        for (var i = 0; i < given.Length; i++)
        {
            if (
                !double.TryParse(given[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                || !definition.Parameters[i].Allows(values[i])
            )
            {
                throw Wrong(text, $"'{given[i].Trim()}' is not allowed there.", $"It takes {rules}.");
            }
        }
        return [.. values];
    }

    internal static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }

    private static UserException Unknown(string text, string name, FeatureLibrary library)
    {
        var twin = library.All.FirstOrDefault(definition => IsNamedIn(definition.Source, name));
        var names = library.All.Select(definition => definition.Name).Concat(FeatureCatalog.Sets.Keys);
        var nearest = twin?.Name ?? NearestName.Of(name, names);
        return FeatureLibrary.IsPlugInName(name) && library.PlugIns.IsEmpty
            ? Wrong(
                text,
                "no plug-in is loaded.",
                "Name the plug-in's file: --plugin FILE, or features_config.plugins."
            )
            : Wrong(
                text,
                "no feature has this name.",
                $"Did you mean {nearest}? 'riposte features list' has all names."
            );
    }

    // As other libraries call it: TA-Lib BBANDS.
    private static bool IsNamedIn(string source, string name) =>
        source
            .Split(' ', ',', ';', '(', ')')
            .Any(word =>
                word.All(letter => !char.IsLower(letter)) && word.Equals(name, StringComparison.OrdinalIgnoreCase)
            );

    private static UserException Wrong(string text, string why, string fix) =>
        new(ErrorKind.Configuration, $"The feature '{text}' cannot be made:", why, fix);
}
