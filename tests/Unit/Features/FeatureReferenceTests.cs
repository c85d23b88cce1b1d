using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>docs/reference/features.md names every feature and set exactly as the catalogue has it.</summary>
public sealed class FeatureReferenceTests
{
    [Fact]
    public void The_reference_has_the_row_of_every_feature()
    {
        var lines = File.ReadAllLines(Reference());
        foreach (var definition in FeatureCatalog.All)
        {
            Assert.Contains(Row(definition), lines);
        }
        Assert.Equal(FeatureCatalog.All.Length, lines.Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_reference_lists_every_set()
    {
        var text = File.ReadAllText(Reference());
        foreach (var (name, specs) in FeatureCatalog.Sets)
        {
            var list = string.Join(", ", specs.Select(spec => $"`{spec.Text}`"));
            Assert.Contains($"- `{name}`: {list}", text, StringComparison.Ordinal);
        }
    }

    private static string Row(FeatureDefinition definition)
    {
        var arguments = string.Join(
            ", ",
            definition.Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}={p.Default}"))
        );
        var info = FeatureSpec.Of(definition).Build(Interval.Parse("15m")).Info;
        var inputs = info.Inputs.IsEmpty ? "time" : string.Join(", ", info.Inputs.Select(input => input.Name()));
        var outputs = definition.Outputs.IsEmpty ? "one" : string.Join(", ", definition.Outputs);
        var name = arguments.Length == 0 ? definition.Name : $"{definition.Name}({arguments})";
        string[] cells =
        [
            $"`{name}`",
            definition.Summary,
            inputs,
            outputs,
            Range(info.Range),
            info.Unit.ToString(),
            info.Kind.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{info.WarmUp} / {info.Memory}"),
            info.Source,
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Range(ValueRange range) => $"{Bound(range.Low)} … {Bound(range.High)}";

    private static string Bound(double bound) =>
        double.IsInfinity(bound)
            ? bound < 0
                ? "−∞"
                : "∞"
            : bound.ToString(CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Reference()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent;
        }
        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "docs", "reference", "features.md");
    }
}
