using Riposte.Bench.ProtocolBugs;

namespace Riposte.Tests.Unit.Repository;

/// <summary>The list of planted protocol bugs keeps up with the code.</summary>
public sealed class ProtocolBugTests
{
    private static readonly ProtocolBug[] Bugs =
    [
        .. ProtocolBug.Read(Path.Combine(Checkout.Root, "bench", "ProtocolBugs", "bugs.txt")),
    ];

    [Fact]
    public void Every_protocol_bug_finds_its_place_just_once_and_meets_no_other()
    {
        Assert.True(Bugs.Length >= 60);
        Assert.Equal(Bugs.Length, Bugs.Select(bug => bug.Key).Distinct().Count());
        Assert.Equal(Bugs.Length, Bugs.Select(bug => bug.Title).Distinct().Count());
        foreach (var file in EditedText.ByFile(Bugs))
        {
            var edited = EditedText.Of(file.Key, Checkout.Read(file.Key), file);
            Assert.All(file, one => Assert.Contains(one.Edit.Both, edited));
        }
    }

    [Fact]
    public void Every_protocol_bug_is_switched_by_its_own_number()
    {
        Assert.All(Bugs, bug => Assert.Contains(bug.Edits, edit => edit.Both.Contains($"Planted.Is({bug.Number})")));
        Assert.All(Bugs, bug => Assert.DoesNotContain(bug.Edits, edit => edit.Both.Contains("BUG")));
    }

    [Fact]
    public void Every_protocol_bug_stands_in_the_table_of_results()
    {
        var table = Checkout.Lines("bench/ProtocolBugs/README.md");
        Assert.All(
            Bugs,
            bug =>
                Assert.Contains(
                    table,
                    line => line.StartsWith($"| {bug.Number} | {bug.Title} |", StringComparison.Ordinal)
                )
        );
    }
}
