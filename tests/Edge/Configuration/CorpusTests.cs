using System.Globalization;
using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

/// <summary>Every file of tests/corpus/config is wrong in a known way, which its first lines state: <c># expect: LINE |
/// part of the message</c>.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Repository.Path("tests", "corpus", "config");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_corpus_holds_at_least_sixty_cases() => Assert.True(Cases.Count >= 60);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_problem_is_reported_with_its_line_and_a_hint(string name)
    {
        var path = Path.Combine(Folder, name);
        var expected = File.ReadLines(path)
            .TakeWhile(l => l.StartsWith("# expect:", StringComparison.Ordinal))
            .Select(l => l["# expect:".Length..].Split('|', 2, StringSplitOptions.TrimEntries))
            .ToArray();

        var outcome = ConfigLoader.Load(ConfigRequest.File(path));

        var report = string.Join('\n', outcome.Problems);
        Assert.Null(outcome.Config);
        Assert.NotEmpty(expected);
        Assert.True(
            expected.Length == outcome.Problems.Count,
            $"expected {expected.Length} problems, got {outcome.Problems.Count}:\n{report}"
        );
        foreach (var line in expected)
        {
            var number = int.Parse(line[0], CultureInfo.InvariantCulture);
            Assert.True(
                outcome.Problems.Any(p => p.Line == number && p.ToString().Contains(line[1], StringComparison.Ordinal)),
                $"no '{line[1]}' on line {number}:\n{report}"
            );
        }
        Assert.All(outcome.Problems, p => Assert.True(p.Hint.Length >= 8 && p.Message.EndsWith('.'), p.ToString()));
    }
}
