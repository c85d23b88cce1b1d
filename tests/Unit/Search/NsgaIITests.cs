using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search;

public sealed class NsgaIITests
{
    private const int Generation = 32;

    // All parents are one point, so crossing changes nothing, and with one parameter every child is mutated. Deb's
    // polynomial mutation of index 20 turned back into the number it was drawn by.
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.07)]
    public void Mutation_is_the_bounded_polynomial_one(double place)
    {
        var space = new SearchSpace([new FloatParameter("x", 0, 1)]);
        Trial[] told = [.. Enumerable.Range(0, Generation).Select(k => SearchCases.Complete(k, 1, place))];
        var view = new StudyView(space, SearchCases.Options(SamplerKind.NsgaII), told, []);
        var sampler = Samplers.Create(SamplerKind.NsgaII);
        double[] drawn =
        [
            .. Enumerable.Range(Generation, 3000).Select(n => Drawn(sampler.Propose(view, n).Values[0], place)).Order(),
        ];
        // Kolmogorov's distance from even draws; 1.95 / √n is exceeded once in a thousand.
        var most = drawn.Select((u, k) => Math.Max(Math.Abs(u - k / 3000.0), Math.Abs(u - (k + 1) / 3000.0))).Max();
        Assert.InRange(most, 0, 1.95 / Math.Sqrt(3000));
    }

    [Fact]
    public void Better_parents_have_more_children()
    {
        var words = Enumerable.Range(0, Generation).Select(k => $"w{k}").ToArray();
        var space = new SearchSpace([
            new ChoiceParameter("word", [.. words]),
            .. Enumerable.Range(0, 19).Select(k => new FloatParameter($"x{k}", 0, 1)),
        ]);
        double[] rest = [.. Enumerable.Repeat(0.5, 19)];
        // Trial k is the k-th best.
        Trial[] told = [.. Enumerable.Range(0, Generation).Select(k => SearchCases.Complete(k, k, [k, .. rest]))];
        var view = new StudyView(space, SearchCases.Options(SamplerKind.NsgaII), told, []);
        var sampler = Samplers.Create(SamplerKind.NsgaII);
        var rank = Enumerable.Range(Generation, 2000).Average(n => sampler.Propose(view, n).Values[0]);
        // The better of two even draws from 0 to 31 is 10.2 on average; one in twenty mutates to 16 or so.
        Assert.InRange(rank, 9.6, 11.4);
    }

    private static double Drawn(double child, double place)
    {
        const int Power = 21;
        if (child < place)
        {
            var below = Math.Pow(1 - place, Power);
            return (Math.Pow(1 + child - place, Power) - below) / (2 * (1 - below));
        }
        var above = Math.Pow(place, Power);
        return (2 - above - Math.Pow(1 - (child - place), Power)) / (2 * (1 - above));
    }
}
