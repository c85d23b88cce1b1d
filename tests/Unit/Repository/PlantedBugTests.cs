using Riposte.Bench.PlantedBugs;

namespace Riposte.Tests.Unit.Repository;

/// <summary>The list of planted bugs keeps up with the code.</summary>
public sealed class PlantedBugTests
{
    [Fact]
    public void Every_planted_bug_finds_its_place_just_once()
    {
        var bugs = PlantedBug.Read(Path.Combine(Checkout.Root, "bench", "PlantedBugs", "bugs.txt"));
        Assert.True(bugs.Length >= 40);
        Assert.Equal(bugs.Length, bugs.Select(bug => (bug.File, bug.Right, bug.Wrong)).Distinct().Count());
        Assert.All(bugs, bug => Assert.Equal(1, Checkout.Read(bug.File).Split(bug.Right).Length - 1));
    }
}
