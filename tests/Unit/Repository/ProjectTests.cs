using System.Xml.Linq;

namespace Riposte.Tests.Unit.Repository;

/// <summary>Projects reference only what the architecture allows, and packages are pinned.</summary>
public sealed class ProjectTests
{
    private static readonly string[] PureProjects =
    [
        "Riposte.Core",
        "Riposte.Features",
        "Riposte.Learning",
        "Riposte.Models",
        "Riposte.Trading",
        "Riposte.Reports",
        "Riposte.Simulation",
    ];

    /// <summary>What each project may reference directly. A project that is absent here may not exist.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Riposte.Core"] = [],
        ["Riposte.Features"] = ["Riposte.Core"],
        ["Riposte.Learning"] = ["Riposte.Core", "Riposte.Features"],
        ["Riposte.Models"] = ["Riposte.Core", "Riposte.Features", "Riposte.Learning"],
        ["Riposte.Trading"] = ["Riposte.Core", "Riposte.Features", "Riposte.Learning"],
        ["Riposte.Reports"] =
        [
            "Riposte.Core",
            "Riposte.Features",
            "Riposte.Learning",
            "Riposte.Models",
            "Riposte.Trading",
        ],
        ["Riposte.Simulation"] =
        [
            "Riposte.Core",
            "Riposte.Features",
            "Riposte.Learning",
            "Riposte.Models",
            "Riposte.Trading",
        ],
        ["Riposte.Ports"] = ["Riposte.Core", "Riposte.Learning", "Riposte.Trading"],
        ["Riposte.Data"] = ["Riposte.Core", "Riposte.Ports"],
        ["Riposte.Venues"] = ["Riposte.Core", "Riposte.Ports"],
        ["Riposte.Native"] = ["Riposte.Core", "Riposte.Ports"],
        ["Riposte.Operations"] = ["Riposte.Core", "Riposte.Ports"],
        ["Riposte.Runtime"] =
        [
            .. PureProjects,
            "Riposte.Ports",
            "Riposte.Data",
            "Riposte.Venues",
            "Riposte.Native",
            "Riposte.Operations",
        ],
        ["Riposte.Cli"] = ["Riposte.Runtime"],
        ["Riposte.Web"] = ["Riposte.Runtime"],
        ["Riposte.Testkit"] = [.. PureProjects, "Riposte.Ports"],
    };

    private static readonly string[] BannedNamespaces =
    [
        "System.IO.File",
        "System.Net",
        "System.Threading.Tasks.Parallel",
        "Microsoft.Extensions",
        "System.Console",
    ];

    public static TheoryData<string> Projects =>
        [.. Checkout.With(".csproj").Where(f => f.StartsWith("src/", StringComparison.Ordinal))];

    public static TheoryData<string> AllProjects => [.. Checkout.With(".csproj")];

    private static XDocument Load(string project) => XDocument.Parse(Checkout.Read(project));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        Load(project)
            .Descendants("ProjectReference")
            .Select(r => NameOf(((string)r.Attribute("Include")!).Replace('\\', '/')));

    [Fact]
    public void The_projects_of_the_solution_are_the_projects_of_the_checkout()
    {
        var listed = XDocument
            .Parse(Checkout.Read("Riposte.slnx"))
            .Descendants("Project")
            .Select(p => (string)p.Attribute("Path")!);
        Assert.Equal(
            Checkout
                .With(".csproj")
                .Where(f => !f.StartsWith("bench/", StringComparison.Ordinal) || listed.Contains(f))
                .Order(),
            listed.Order()
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_to_its_left(string project)
    {
        Assert.True(
            Allowed.TryGetValue(NameOf(project), out var allowed),
            $"{NameOf(project)} has no place in the architecture"
        );
        Assert.Empty(References(project).Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_pure_project_uses_no_package_that_reaches_outside(string project)
    {
        if (!PureProjects.Contains(NameOf(project)))
        {
            return;
        }
        var packages = Load(project).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!);
        Assert.Empty(packages.Except(["MathNet.Numerics", "System.Numerics.Tensors"]));
        Assert.Empty(Load(project).Descendants("FrameworkReference"));
    }

    [Fact]
    public void Every_pure_project_is_checked_against_the_banned_symbols()
    {
        var build = Checkout.Read("Directory.Build.props");
        Assert.All(PureProjects, name => Assert.Contains($"'{name}'", build, StringComparison.Ordinal));
        Assert.Contains("BannedSymbols.txt", build, StringComparison.Ordinal);
        var banned = Checkout.Read("BannedSymbols.txt");
        string[] needed =
        [
            "DateTime.UtcNow",
            "Stopwatch",
            "System.Random;",
            "System.IO.File;",
            "Task.Run",
            "Math.Exp",
            "Guid.NewGuid",
            "Parallel;",
        ];
        Assert.All(needed, symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
    }

    [Fact]
    public void The_shell_and_the_journal_silence_the_banned_symbols_at_the_real_disk_alone()
    {
        var silenced = Checkout
            .With(".cs")
            .Where(f =>
                f.StartsWith("src/Riposte.Runtime/Live/", StringComparison.Ordinal)
                || f.StartsWith("src/Riposte.Runtime/Journals/", StringComparison.Ordinal)
            )
            .Where(f => Checkout.Read(f).Contains("RS0030", StringComparison.Ordinal));
        Assert.Equal(["src/Riposte.Runtime/Journals/FileJournalDisk.cs"], silenced);
        var rules = Checkout.Read("src/Riposte.Runtime/.editorconfig");
        Assert.Contains(
            "[{Live,Journals}/**.cs]\ndotnet_diagnostic.RS0030.severity = warning",
            rules,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pure_code_does_not_silence_the_banned_symbols()
    {
        var sources = Checkout
            .With(".cs")
            .Where(f => PureProjects.Any(p => f.StartsWith($"src/{p}/", StringComparison.Ordinal)));
        var silenced = sources.Where(f => Checkout.Read(f).Contains("RS0030", StringComparison.Ordinal));
        Assert.Empty(silenced);
        Assert.DoesNotContain("RS0030", Checkout.Read(".editorconfig"), StringComparison.Ordinal);
        Assert.All(
            sources,
            f =>
                Assert.All(
                    BannedNamespaces,
                    n => Assert.DoesNotContain($"using {n}", Checkout.Read(f), StringComparison.Ordinal)
                )
        );
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Versions_stand_in_one_file_and_each_project_has_a_lock_file(string project)
    {
        Assert.All(
            Load(project).Descendants("PackageReference"),
            p => Assert.Null(p.Attribute("Version") ?? p.Attribute("VersionOverride"))
        );
        Assert.Contains($"{Path.GetDirectoryName(project)!.Replace('\\', '/')}/packages.lock.json", Checkout.Files);
    }

    [Fact]
    public void Every_package_has_one_exact_version()
    {
        var versions = XDocument
            .Parse(Checkout.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToArray();
        Assert.NotEmpty(versions);
        Assert.All(
            versions,
            v => Assert.Matches(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.]+)?$", (string)v.Attribute("Version")!)
        );
        Assert.Equal(versions.Length, versions.Select(v => (string)v.Attribute("Include")!).Distinct().Count());
    }

    [Fact]
    public void Every_npm_package_has_one_exact_version()
    {
        Assert.Contains("package-lock.json", Checkout.Files);
        var json = System.Text.Json.Nodes.JsonNode.Parse(Checkout.Read("package.json"))!.AsObject();
        foreach (var kind in (string[])["dependencies", "devDependencies", "optionalDependencies"])
        {
            var packages = json[kind]?.AsObject() ?? [];
            Assert.All(packages, p => Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$", (string?)p.Value));
        }
    }
}
