using System.Text;
using System.Text.RegularExpressions;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class EncoderFileTests
{
    private static byte[] Saved()
    {
        var sample = SampleData.Product(200, 3, 2, 1);
        var names = sample.Features.Columns[1];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = i % 9 == 0 ? float.NaN : i % 5;
        }
        var options = new BoostingOptions
        {
            Rounds = 2,
            Classes = 2,
            Growth = TreeGrowth.Oblivious,
            MaxDepth = 2,
            Categories = new() { Features = ["f1"] },
        };
        using var file = new MemoryStream();
        new BoostingLearner(options).Fit(sample, null, new FitContext(1, SerialWorkers.Instance)).Save(file);
        return file.ToArray();
    }

    private static BoostedTrees Load(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return BoostedTrees.Load(file);
    }

    private static string Body()
    {
        var text = Encoding.UTF8.GetString(Saved());
        return text[(text.IndexOf("\"body\":", StringComparison.Ordinal) + 7)..^1];
    }

    // A file with another body, whose hash fits.
    private static byte[] File(string body)
    {
        using var hasher = new Hasher();
        var hash = hasher.Add("riposte.boosting/2").Add(Encoding.UTF8.GetBytes(body)).Finish();
        return Encoding.UTF8.GetBytes($$"""{"format":"riposte.boosting/2","hash":"{{hash}}","body":{{body}}}""");
    }

    [Fact]
    public void Encoders_come_back_as_they_were()
    {
        var bytes = Saved();
        var model = Load(bytes);
        Assert.True(model.EncodesCategories);
        Assert.Equal([0, 1, 2, 3, 4], model.Encoders!.Items[0].Categories);
        Assert.NotNull(model.Encoders.Items[0].Missing);
        using var again = new MemoryStream();
        model.Save(again);
        Assert.Equal(bytes, again.ToArray());
    }

    [Fact]
    public void Other_forms_and_further_rounds_are_refused()
    {
        var model = Load(Saved());
        foreach (var write in (Action<Stream>[])[model.WriteXgboost, model.WriteLightGbm, model.WriteOnnx])
        {
            using var file = new MemoryStream();
            var error = Assert.Throws<UserException>(() => write(file));
            Assert.Contains("statistics", error.Why + error.What, StringComparison.Ordinal);
            Assert.Equal(0, file.Length);
        }
        var learner = new BoostingLearner(model.Options);
        var data = SampleData.Product(50, 3, 2, 1);
        var context = new FitContext(1, SerialWorkers.Instance);
        Assert.Throws<ArgumentException>(() => learner.Continue(model, data, null, context));
        Assert.Throws<ArgumentException>(() => learner.Refresh(model, data, context));
        var plain = new BoostingLearner(model.Options with { Categories = null }).FitTrees(data, null, context).Model;
        Assert.Throws<ArgumentException>(() => learner.Continue(plain, data, null, context));
    }

    [Fact]
    public void Every_flipped_byte_gives_a_named_error_or_the_same_model()
    {
        var bytes = Saved();
        var hash = Load(bytes).Info.Hash;
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= (byte)(1 << i % 8);
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

    // The same with the hash made to fit: what the checks of the content alone must catch. A model that loads must predict.
    [Fact]
    public void Changed_characters_inside_the_encoders_give_a_named_error_or_a_model_that_predicts()
    {
        var body = Body();
        var begin = body.IndexOf("\"encoders\"", StringComparison.Ordinal);
        var end = body.IndexOf("\"base\"", StringComparison.Ordinal);
        var refused = 0;
        foreach (var c in (char[])['0', '9', '-', ',', ']', '[', '"', 'e', '.'])
        {
            for (var i = begin; i < end; i++)
            {
                var damaged = File($"{body[..i]}{c}{body[(i + 1)..]}");
                try
                {
                    var outputs = new float[2];
                    Load(damaged).PredictRow([0, 3, 0], outputs);
                    Assert.All(outputs, o => Assert.InRange(o, 0f, 1f));
                }
                catch (UserException e)
                {
                    Assert.Equal(ErrorKind.Data, e.Kind);
                    refused++;
                }
            }
        }
        Assert.True(refused > 100);
    }

    [Theory]
    [InlineData("\"encoders\"", "\"Encoders\"", "no encoders")]
    [InlineData("\"encoders\":\\[", "\"encoders\":[{},", "encoders")]
    [InlineData("\"encoders\":\\[.*\\],\"base\"", "\"encoders\":7,\"base\"", "read")]
    [InlineData("\"growth\":\"Oblivious\"", "\"growth\":\"LeafWise\"", "without categories")]
    [InlineData("\"feature\":1,\"categories\"", "\"feature\":3,\"categories\"", "feature 3 of 3")]
    [InlineData("\"feature\":1,\"categories\"", "\"feature\":-1,\"categories\"", "feature -1 of 3")]
    [InlineData("\"feature\":1,\"categories\"", "\"feature\":2,\"categories\"", "no category")]
    [InlineData("\"categories\":\\[0,1", "\"categories\":[1,0", "category 0")]
    [InlineData("\"categories\":\\[0,1", "\"categories\":[-1,1", "category -1")]
    [InlineData("\"categories\":\\[0,1,2,3,4", "\"categories\":[0,1,2,3,99999999", "99999999")]
    [InlineData("\"categories\":\\[0,1", "\"categories\":[1", "instead of")]
    [InlineData("\"prior\":\\[[^\\]]+", "\"prior\":[0.5", "instead of 2")]
    [InlineData("\"prior\":\\[[^,]+", "\"prior\":[1e60", "finite")]
    [InlineData("\"missing\":\\[[^,]+", "\"missing\":[null", "read")]
    public void Encoders_that_are_none_are_refused_even_with_a_fitting_hash(
        string pattern,
        string replacement,
        string expected
    )
    {
        var body = Body();
        var changed = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(body, replacement, 1);
        Assert.NotEqual(body, changed);
        var error = Assert.Throws<UserException>(() => Load(File(changed)));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(expected, error.What, StringComparison.Ordinal);
    }
}
