using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Reports.Features;

/// <summary>Reference pages of features, as Markdown: one for each family, made from the catalogue.</summary>
public static class FeaturePages
{
    /// <summary>Length of the bars for which warm-up and memory are told.</summary>
    private static readonly Interval Shown = Interval.Parse("15m");

    /// <summary>File name of a family's page.</summary>
    public static string FileOf(Family family) => $"{family.ToString().ToLowerInvariant()}.md";

    /// <summary>Place of a feature's picture, seen from its page.</summary>
    public static string PictureOf(FeatureDefinition definition) => $"images/{definition.Name.Replace(':', '-')}.svg";

    /// <summary>The page that lists all families.</summary>
    public static string Index(IReadOnlyCollection<FeatureDefinition> all)
    {
        var text = new StringBuilder("# Features by family\n\n");
        text.Append("Made from the catalogue by `riposte features docs`; edit the code instead. ");
        text.Append("How to read the pages: [features](../reference/features.md).\n\n");
        text.Append("| Family | Features | Outputs |\n|---|---:|---:|\n");
        foreach (var family in Families(all))
        {
            var name = family.Key.ToString();
            text.Append(Invariant($"| [{name}]({FileOf(family.Key)}) | {family.Count()} | {family.Sum(Outputs)} |\n"));
        }
        text.Append(Invariant($"| Together | {all.Count} | {all.Sum(Outputs)} |\n"));
        return text.ToString();
    }

    /// <summary>The page of one family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="all">Definitions; those of other families are passed over.</param>
    /// <param name="hasPicture">Whether a definition's picture is there.</param>
    public static string Page(
        Family family,
        IEnumerable<FeatureDefinition> all,
        Func<FeatureDefinition, bool> hasPicture
    )
    {
        FeatureDefinition[] own = [.. all.Where(definition => definition.Family == family)];
        var text = new StringBuilder($"# {family} features\n\n");
        text.Append("Made from the catalogue by `riposte features docs`; edit the code instead. ");
        text.Append(Invariant($"Warm-up and memory are for default arguments and bars of {Shown}. "));
        text.Append("A value is unknown before the warm-up is over and while a missing bar lies in what it reads; ");
        text.Append("other rules stand in the notes. ");
        text.Append("How to read this page: [features](../reference/features.md).\n\n");
        text.Append(string.Join(" · ", own.Select(definition => $"[{definition.Name}](#{Anchor(definition)})")));
        text.Append('\n');
        foreach (var definition in own)
        {
            Section(text, definition, hasPicture(definition));
        }
        return text.ToString();
    }

    /// <summary>Families that have features, in order.</summary>
    private static IEnumerable<IGrouping<Family, FeatureDefinition>> Families(IEnumerable<FeatureDefinition> all) =>
        all.GroupBy(definition => definition.Family).OrderBy(group => group.Key);

    private static void Section(StringBuilder text, FeatureDefinition definition, bool hasPicture)
    {
        var arguments = string.Join(", ", definition.Parameters.Select(p => Invariant($"{p.Name}={p.Default}")));
        var spec = FeatureSpec.Of(definition);
        var info = definition.Describe(spec.Text, new FeatureArguments(spec.Arguments, Shown));
        text.Append(Invariant($"\n## {definition.Name}\n\n`{definition.Name}"));
        text.Append(arguments.Length == 0 ? "`" : $"({arguments})`").Append(Invariant($": {definition.Summary}\n\n"));
        if (definition.Notes.Length > 0)
        {
            text.Append(definition.Notes).Append("\n\n");
        }
        if (hasPicture)
        {
            text.Append(Invariant($"![{spec.Text} below the bars it is computed on]({PictureOf(definition)})\n\n"));
        }
        var inputs = info.Inputs.IsEmpty ? "time" : string.Join(", ", info.Inputs.Select(input => input.Name()));
        var outputs = string.Join(", ", definition.Outputs);
        var uses = string.Join(
            ", ",
            definition.Uses(new FeatureArguments(spec.Arguments, Shown)).Select(u => $"`{u}`")
        );
        text.Append("| | |\n|---|---|\n");
        Row("Parameters", string.Join("; ", definition.Parameters.Select(parameter => parameter.Rule)));
        Row("Inputs", inputs);
        Row("Uses", uses);
        Row("Outputs", outputs);
        Row("Unit", definition.IsScaleFree ? $"{info.Unit}" : $"{info.Unit} (changes with the instrument)");
        Row("Range", $"{Bound(info.Range.Low)} … {Bound(info.Range.High)}");
        Row("Warm-up, memory", Invariant($"{info.WarmUp}, {info.Memory} ({info.Kind.ToString().ToLowerInvariant()})"));
        Row("Version", Invariant($"{info.Version}"));
        Row("In sets", string.Join(", ", FeatureCatalog.SetsWith(definition.Name).Select(name => $"`{name}`")));
        Row("Source", info.Source);

        void Row(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append($"| {name} | {value.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }
    }

    private static string Anchor(FeatureDefinition definition) =>
        definition.Name.Replace(":", "", StringComparison.Ordinal);

    private static int Outputs(FeatureDefinition definition) => Math.Max(1, definition.Outputs.Length);

    private static string Bound(double bound) =>
        double.IsInfinity(bound)
            ? bound < 0
                ? "−∞"
                : "∞"
            : Invariant($"{bound}").Replace('-', '−');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
