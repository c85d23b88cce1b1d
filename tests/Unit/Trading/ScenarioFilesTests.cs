namespace Riposte.Tests.Unit.Trading;

public sealed class ScenarioFilesTests
{
    public static TheoryData<string> Names() =>
        [
            .. Directory
                .EnumerateFiles(Folder(), "*.txt")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_plays_as_worked_by_hand(string name)
    {
        var scenario = Scenario.Read(File.ReadAllText(Path.Combine(Folder(), name + ".txt")));
        Assert.Equal(scenario.Expected, scenario.Play());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_plays_the_same_when_trader_and_venue_are_made_anew_from_their_snapshots(string name)
    {
        var scenario = Scenario.Read(File.ReadAllText(Path.Combine(Folder(), name + ".txt")));
        Assert.Equal(scenario.Expected, scenario.Play(restarts: true));
    }

    [Fact]
    public void All_scenario_files_are_found() => Assert.InRange(Names().Count, 20, 200);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Riposte.slnx above the tests.");
        }
        return Path.Combine(folder.FullName, "tests", "Unit", "Trading", "scenarios");
    }
}
