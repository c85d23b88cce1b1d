namespace Riposte.Learning.Contracts;

/// <summary>A model made round by round, of which earlier rounds are a model too.</summary>
public interface IStagedModel : IModel
{
    /// <summary>The model after its first rounds.</summary>
    /// <param name="rounds">1 to the rounds it has.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    IModel AfterRounds(int rounds);
}
