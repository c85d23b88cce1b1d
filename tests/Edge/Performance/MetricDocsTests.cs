using Riposte.Trading.Performance;

namespace Riposte.Tests.Edge.Performance;

public sealed class MetricDocsTests
{
    [Fact]
    public void The_reference_page_names_every_metric_with_its_formula_and_no_other()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent;
        }
        Assert.NotNull(folder);
        var lines = File.ReadAllLines(Path.Combine(folder.FullName, "docs", "reference", "metrics.md"));
        var rows = lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.Equal(MetricCatalog.All.Select(m => m.Key), rows.Select(row => row.Split('`')[1]));
        Assert.All(
            MetricCatalog.All.Zip(rows),
            pair =>
                Assert.Contains(
                    pair.First.Formula.Replace("|", "\\|", StringComparison.Ordinal),
                    pair.Second,
                    StringComparison.Ordinal
                )
        );
    }
}
