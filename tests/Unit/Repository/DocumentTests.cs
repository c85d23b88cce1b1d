using System.Text.RegularExpressions;

namespace Riposte.Tests.Unit.Repository;

/// <summary>Links lead somewhere.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. Checkout.With(".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        foreach (Match match in Link().Matches(Fence().Replace(Checkout.Read(document), "")))
        {
            var target = match.Groups["target"].Value;
            if (
                target.Contains("://", StringComparison.Ordinal)
                || target.StartsWith("mailto:", StringComparison.Ordinal)
            )
            {
                continue;
            }
            var parts = target.Split('#', 2);
            var path =
                parts[0].Length == 0
                    ? document
                    : Path.GetRelativePath(
                        Checkout.Root,
                        Path.GetFullPath(Path.Combine(Checkout.Root, folder, parts[0]))
                    );
            Assert.True(
                File.Exists(Path.Combine(Checkout.Root, path)) || Directory.Exists(Path.Combine(Checkout.Root, path)),
                $"{target} leads nowhere"
            );
            if (parts.Length == 2)
            {
                Assert.Contains(parts[1], Headings(path));
            }
        }
    }

    [Fact]
    public void Every_exit_code_is_documented()
    {
        var text = Checkout.Read("docs/reference/errors.md");
        var codes = Enum.GetValues<Riposte.Core.Errors.ErrorKind>().Select(k => (int)k).Append(0).Append(130);
        Assert.All(codes, code => Assert.Contains($"\n| {code} | ", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Headings(string path) =>
        Checkout
            .Lines(path)
            .Where(l => l.StartsWith('#'))
            .Select(l => Spoken().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline, 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 5000)]
    private static partial Regex Spoken();
}
