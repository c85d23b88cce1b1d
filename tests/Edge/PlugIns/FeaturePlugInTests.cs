using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Runtime.PlugIns;
using Riposte.Testkit.Features;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.PlugIns;

public sealed class FeaturePlugInTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-plugin-").FullName;

    /// <summary>The sample's assembly, as its project builds it.</summary>
    internal static string Sample =>
        Repository.Path(
            "samples",
            "FeaturePlugIn",
            "bin",
            AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug",
            "net10.0",
            "Acme.Features.dll"
        );

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static UserException Refuse(string path) => Assert.Throws<UserException>(() => FeaturePlugIn.Load(path));

    [Fact]
    public void The_feature_of_the_sample_keeps_every_law_of_the_contract()
    {
        var library = FeaturePlugIn.Library([FeaturePlugIn.Load(Sample)]);
        new FeatureContract(library.Parse("acme:close_strength"), Interval.Hour).All();
        new FeatureContract(library.Parse("acme:close_strength(1)"), Interval.Hour).All();
    }

    [Fact]
    public void A_plug_in_is_loaded_once_and_tells_its_hash()
    {
        var (first, again) = (FeaturePlugIn.Load(Sample), FeaturePlugIn.Load(Sample));
        Assert.Same(first.Code[0].Assembly, again.Code[0].Assembly);
        Assert.Equal(64, first.Sha256.Length);
        Assert.Equal("acme:close_strength", Assert.Single(first.Features).Name);
    }

    [Fact]
    public void Generic_types_are_passed_over_and_a_file_named_twice_counts_once()
    {
        Assert.True(typeof(GenericStep<>).IsVisible);
        var plugIn = FeaturePlugIn.Load(typeof(PlainStep).Assembly.Location);
        Assert.Equal("edge:close", Assert.Single(plugIn.Features).Name);
        Assert.Single(FeaturePlugIn.Library([plugIn, plugIn]).PlugIns);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(ErrorKind.Configuration, Refuse(Path.Combine(folder, "no.dll")).Kind);

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        var path = Path.Combine(folder, "text.dll");
        File.WriteAllText(path, "no assembly");
        Assert.Contains("no assembly", Refuse(path).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_a_feature_is_refused()
    {
        var path = Path.Combine(folder, "Other.dll");
        File.Copy(typeof(Xunit.FactAttribute).Assembly.Location, path);
        Assert.Contains("Definition", Refuse(path).Why, StringComparison.Ordinal);
    }
}
