namespace Riposte.Tests.Unit.Trading.Replay;

public sealed class ReplayScenarioTests
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
    public void Recorded_book_plays_as_worked_by_hand(string name)
    {
        var (expected, played) = ReplayScenario.Play(File.ReadAllText(Path.Combine(Folder(), name + ".txt")));
        Assert.Equal(expected, played);
    }

    [Fact]
    public void All_files_are_found() => Assert.InRange(Names().Count, 14, 100);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Riposte.slnx above the tests.");
        }
        return Path.Combine(folder.FullName, "tests", "Unit", "Trading", "replays");
    }
}
