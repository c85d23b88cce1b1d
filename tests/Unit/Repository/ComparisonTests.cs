using System.Text.RegularExpressions;

namespace Riposte.Tests.Unit.Repository;

/// <summary>The comparison page names tests that exist.</summary>
public sealed partial class ComparisonTests
{
    private const string Page = "docs/comparison-mlfinpy.md";

    [Fact]
    public void Every_defect_of_the_peer_is_excluded_by_a_test_that_exists()
    {
        var rows = Checkout.Lines(Page).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.True(rows.Count >= 6, $"{rows.Count} defects are compared");
        Assert.All(
            rows,
            row =>
            {
                var name = Name().Match(row);
                Assert.True(name.Success, $"no test is named in: {row}");
                var file = Checkout.Files.SingleOrDefault(file =>
                    file.StartsWith("tests/", StringComparison.Ordinal)
                    && Path.GetFileName(file) == $"{name.Groups["class"].Value}.cs"
                );
                Assert.True(file is not null, $"no file has the tests {name.Groups["class"].Value}");
                var method = name.Groups["method"].Value;
                Assert.Matches($@"\[(Fact|Theory)\][^;{{}}]*? (void|Task) {method}\(", Checkout.Read(file!));
            }
        );
    }

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>\w+)` \|$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Name();
}
