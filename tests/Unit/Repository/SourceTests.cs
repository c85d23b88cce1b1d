using System.Text.RegularExpressions;

namespace Riposte.Tests.Unit.Repository;

/// <summary>Sizes, names and words of the sources.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] BannedNames = ["Manager", "Helper", "Util", "Utils", "Utilities", "Processor"];

    private static readonly string[] TextEndings =
    [
        ".cs",
        ".md",
        ".yaml",
        ".yml",
        ".ts",
        ".mjs",
        ".css",
        ".csproj",
        ".props",
        ".sh",
        ".txt",
        "riposte",
        "test",
        ".ci/run",
    ];

    private static IEnumerable<string> Sources => Checkout.With(".cs");

    [Fact]
    public void The_checkout_was_found() => Assert.True(Sources.Count() > 50);

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        AssertNone(
            Checkout
                .With(".cs", ".ts", ".mjs")
                .Select(f => (File: f, Count: Checkout.Lines(f).Length))
                .Where(f => f.Count > 400)
                .Select(f => $"{f.File}: {f.Count}")
        );

    [Fact]
    public void No_type_is_named_after_nothing() =>
        AssertNone(
            from file in Sources
            where file.StartsWith("src/", StringComparison.Ordinal)
            from Match match in TypeName().Matches(Checkout.Read(file))
            let words = Words().Matches(match.Groups["name"].Value).Select(w => w.Value)
            where words.Any(w => BannedNames.Contains(w))
            select $"{file}: {match.Groups["name"].Value}"
        );

    [Fact]
    public void No_file_or_folder_is_named_after_nothing() =>
        AssertNone(
            from file in Checkout.Files
            where file.StartsWith("src/", StringComparison.Ordinal)
            from part in file.Split('/', '.')
            where BannedNames.Contains(part)
            select file
        );

    [Fact]
    public void A_namespace_follows_its_folder() =>
        AssertNone(
            from file in Sources
            where file.StartsWith("src/", StringComparison.Ordinal)
            let match = Namespace().Match(Checkout.Read(file))
            where match.Success
            let expected = string.Join('.', Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/')[1..])
            where match.Groups["name"].Value != expected
            select $"{file}: {match.Groups["name"].Value} instead of {expected}"
        );

    [Fact]
    public void No_test_is_switched_off_without_a_reason() =>
        AssertNone(
            from file in Sources
            where file.StartsWith("tests/", StringComparison.Ordinal)
            from line in Checkout.Lines(file)
            where line.Contains("Skip" + " = \"\"", StringComparison.Ordinal) || EmptySkip().IsMatch(line)
            select $"{file}: {line.Trim()}"
        );

    [Fact]
    public void Tests_do_not_sleep() =>
        AssertNone(
            from file in Sources
            where file.StartsWith("tests/", StringComparison.Ordinal)
            where
                Checkout.Read(file).Contains("Thread" + ".Sleep(", StringComparison.Ordinal)
                || Checkout.Read(file).Contains("Task" + ".Delay(", StringComparison.Ordinal)
            select file
        );

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() =>
        AssertNone(
            from file in Checkout.With(TextEndings)
            from line in Checkout.Lines(file)
            where LeftOver().IsMatch(line)
            select $"{file}: {line.Trim()}"
        );

    [Fact]
    public void No_path_of_somebodys_machine_is_written_down() =>
        AssertNone(
            from file in Checkout.With(TextEndings)
            from line in Checkout.Lines(file)
            where MachinePath().IsMatch(line)
            select $"{file}: {line.Trim()}"
        );

    [Fact]
    public void No_region_hides_code() =>
        AssertNone(
            from file in Sources
            from line in Checkout.Lines(file)
            where line.TrimStart().StartsWith("#" + "region", StringComparison.Ordinal)
            select file
        );

    [Fact]
    public void Text_files_end_with_a_line_feed_and_hold_no_carriage_return() =>
        AssertNone(
            from file in Checkout
                .With([.. TextEndings, ".json"])
                .Where(f => !f.EndsWith("packages.lock.json", StringComparison.Ordinal))
            let text = Checkout.Read(file)
            where (text.Length > 0 && text[^1] != '\n') || text.Contains('\r', StringComparison.Ordinal)
            select file
        );

    [Fact]
    public void Scripts_stop_at_the_first_failure() =>
        Assert.All(
            (string[])["riposte", "test", ".ci/run"],
            f => Assert.Contains("set -euo pipefail", Checkout.Read(f), StringComparison.Ordinal)
        );

    private static void AssertNone(IEnumerable<string> found)
    {
        var list = found.Distinct().Take(40).ToArray();
        Assert.True(list.Length == 0, string.Join('\n', list));
    }

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|readonly|ref|partial|file)\s+)*(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex TypeName();

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, 5000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"Skip\s*=\s*(""\s*""|null)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EmptySkip();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LeftOver();

    [GeneratedRegex(
        @"(^|[\s""'`(=:])(/hom[e]/|/Use[r]s/|/roo[t]/|/wor[k]/|/tm[p]/|[A-Z]:\\Use[r]s)",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex MachinePath();
}
