using Riposte.Core.Errors;

namespace Riposte.Models.Boosting.Files;

/// <summary>What the readers of model files share: a limit on bytes, and one way to refuse.</summary>
internal static class ModelFile
{
    /// <summary>Largest file that is read.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Most features.</summary>
    public const int MaxFeatures = 100_000;

    /// <summary>Most trees.</summary>
    public const int MaxTrees = 10_000_000;

    /// <summary>The whole content.</summary>
    /// <exception cref="UserException">It is too large.</exception>
    public static byte[] ReadAll(Stream source)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw Bad($"it is larger than {MaxBytes} bytes.");
            }
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    /// <summary>Refuses unless something holds.</summary>
    public static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw Bad(problem);
        }
    }

    /// <summary>The refusal.</summary>
    public static UserException Bad(string problem) =>
        new(
            ErrorKind.Data,
            $"This is no model of boosted trees that can be used: {problem}",
            "A damaged or foreign model would give wrong predictions.",
            "Fit or save the model again, or load the file that was saved."
        );

    /// <summary>Refuses models whose trees do not split on the features themselves.</summary>
    public static void RequirePlain(BoostedTrees model, string form)
    {
        if (model.EncodesCategories)
        {
            throw CannotWrite(form, "it replaces categories by target statistics, which only our own form holds.");
        }
    }

    /// <summary>Refuses to write what a form cannot say.</summary>
    public static UserException CannotWrite(string form, string problem) =>
        new(
            ErrorKind.Data,
            $"This model cannot be written as {form}: {problem}",
            "The file would predict something else than the model.",
            "Choose another form, or fit the model without it."
        );
}
