using System.Text;
using System.Text.RegularExpressions;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class BoostedTreesFileTests
{
    private static byte[] Saved()
    {
        var learner = new BoostingLearner(
            new BoostingOptions
            {
                Rounds = 2,
                Classes = 2,
                MaxLeaves = 4,
            }
        );
        using var file = new MemoryStream();
        learner.Fit(SampleData.Product(200, 3, 2, 1), null, new FitContext(1, SerialWorkers.Instance)).Save(file);
        return file.ToArray();
    }

    private static BoostedTrees Load(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return BoostedTrees.Load(file);
    }

    private static UserException Refused(byte[] bytes)
    {
        var error = Assert.Throws<UserException>(() => Load(bytes));
        Assert.Equal(ErrorKind.Data, error.Kind);
        return error;
    }

    // A file whose body was changed and whose hash was made to fit: what a careless or hostile writer can produce.
    private static byte[] Rewritten(string pattern, string replacement)
    {
        var text = Encoding.UTF8.GetString(Saved());
        var body = text[(text.IndexOf("\"body\":", StringComparison.Ordinal) + 7)..^1];
        var changed = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(body, replacement, 1);
        Assert.NotEqual(body, changed);
        using var hasher = new Hasher();
        var hash = hasher.Add("riposte.boosting/2").Add(Encoding.UTF8.GetBytes(changed)).Finish();
        return Encoding.UTF8.GetBytes($$"""{"format":"riposte.boosting/2","hash":"{{hash}}","body":{{changed}}}""");
    }

    [Fact]
    public void Every_flipped_byte_gives_a_named_error_or_the_same_model()
    {
        var bytes = Saved();
        var hash = Load(bytes).Info.Hash;
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var mask in (byte[])[0x01, 0x20, 0xFF])
            {
                byte[] damaged = [.. bytes];
                damaged[i] ^= mask;
                try
                {
                    Assert.Equal(hash, Load(damaged).Info.Hash);
                }
                catch (UserException e)
                {
                    Assert.Equal(ErrorKind.Data, e.Kind);
                }
            }
        }
    }

    [Fact]
    public void Thresholds_without_end_come_back()
    {
        var model = RandomTrees.Model(new BoostingOptions { Classes = 2 }, [0, 0], withCategories: true);
        using var file = new MemoryStream();
        model.Save(file);
        var thresholds = Load(file.ToArray()).Trees.SelectMany(tree => tree.Nodes).Select(node => node.Threshold);
        var expected = model.Trees.SelectMany(tree => tree.Nodes).Select(node => node.Threshold).ToArray();
        Assert.Contains(float.PositiveInfinity, expected);
        Assert.Contains(float.NegativeInfinity, expected);
        Assert.Equal(expected, thresholds);
    }

    [Fact]
    public void A_fit_beyond_single_precision_is_named()
    {
        var data = SampleData.Of(
            [
                [0f, 1f, 0f, 1f],
            ],
            [-3e38f, 3e38f, -3e38f, 3e38f]
        );
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError, Lambda = 0 };
        var error = Assert.Throws<ArgumentException>(() =>
            new BoostingLearner(options).Fit(data, null, new FitContext(1, SerialWorkers.Instance))
        );
        Assert.Contains("single precision", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var bytes = Saved();
        for (var length = 0; length < bytes.Length; length++)
        {
            Refused(bytes[..length]);
        }
    }

    [Theory]
    [InlineData("boosting/2", "boosting/3", "riposte.boosting/3")]
    [InlineData("\"base\"", "\"Base\"", "hash")]
    [InlineData("\"format\"", "\"vormat\"", "format")]
    public void Another_version_or_content_is_named(string old, string changed, string expected)
    {
        var text = Encoding.UTF8.GetString(Saved());
        var index = text.IndexOf(old, StringComparison.Ordinal);
        var error = Refused(Encoding.UTF8.GetBytes(text[..index] + changed + text[(index + old.Length)..]));
        Assert.Contains(expected, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_after_the_model_is_refused() => Refused([.. Saved(), (byte)'1']);

    [Theory]
    [InlineData("\"left\":\\[\\d+", "\"left\":[0", "children")]
    [InlineData("\"left\":\\[\\d+", "\"left\":[-4", "children")]
    [InlineData("\"left\":\\[\\d+", "\"left\":[6", "children")]
    [InlineData("\"left\":\\[\\d+", "\"left\":[2147483647", "children")]
    [InlineData("\"left\":\\[\\d+", "\"left\":[3", "")]
    [InlineData("\"left\":\\[\\d+", "\"left\":[1.5", "read")]
    [InlineData("\"feature\":\\[\\d", "\"feature\":[3", "feature 3 of 3")]
    [InlineData("\"feature\":\\[\\d", "\"feature\":[-2", "feature -2 of 3")]
    [InlineData("\"threshold\":\\[[^,]+", "\"threshold\":[\"NaN\"", "read")]
    [InlineData("\"threshold\":\\[[^,]+", "\"threshold\":[1e60", "finite")]
    [InlineData("\"value\":\\[[^,]+", "\"value\":[0,0", "")]
    [InlineData("\"cover\":\\[[^,]+,", "\"cover\":[", "length")]
    [InlineData("\"features\":\\[[^\\]]+", "\"features\":[", "features")]
    [InlineData("\"features\":\\[[^\\]]+", "\"features\":[1,2,3", "read")]
    [InlineData("\"base\":\\[[^\\]]+", "\"base\":[0", "base")]
    [InlineData("\"max_leaves\":4", "\"max_leaves\":2", "entries")]
    [InlineData("\"max_leaves\":4", "\"max_leaves\":1", "MaxLeaves")]
    [InlineData("\"learning_rate\":0.1", "\"learning_rate\":-1", "LearningRate")]
    [InlineData("\"objective\":\"Softmax\"", "\"objective\":\"9\"", "Objective")]
    [InlineData("\"classes\":2", "\"classes\":3", "")]
    [InlineData("\"trees\":\\[", "\"trees\":[{},", "")]
    [InlineData("\"trees\":\\[", "\"trees\":[[],", "")]
    [InlineData("\"trees\":\\[", "\"trees\":3,\"x\":[", "")]
    [InlineData("\"gain\":\\[[^,]+", "\"gain\":[null", "read")]
    public void A_body_that_describes_no_trees_is_refused_even_with_a_fitting_hash(
        string pattern,
        string replacement,
        string expected
    ) => Assert.Contains(expected, Refused(Rewritten(pattern, replacement)).What, StringComparison.Ordinal);

    [Fact]
    public void A_rewritten_file_without_harm_loads() =>
        Assert.Equal(2, Load(Rewritten("\"rounds\":2", "\"rounds\":3")).Info.Rounds);
}
