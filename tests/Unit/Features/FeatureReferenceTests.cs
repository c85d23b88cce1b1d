using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>docs/reference/features.md names every set exactly as the catalogue has it.</summary>
public sealed class FeatureReferenceTests
{
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
