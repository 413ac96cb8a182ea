using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>
/// A requester in numbers: of all that they are, the words that the policy has. It says the same as <see cref="Requester"/> and allocates nothing.
/// </summary>
internal ref struct RequesterNumbers
{
    private const int Traits = 7;

    // First where the numbers of each trait end, then all numbers.
    private readonly Span<int> _numbers;
    private readonly bool _denied;
    private readonly KeystoneSubject? _keystone;
    private int _count = Traits;

    /// <summary>Translates a requester.</summary>
    /// <param name="subject">The requester.</param>
    /// <param name="vocabulary">The policy's words.</param>
    /// <param name="domains">Where names count.</param>
    /// <param name="effect">For rules of which effect, see <see cref="Requester.Of"/>.</param>
    /// <param name="buffer">Room for at least <see cref="Room"/> numbers.</param>
    public RequesterNumbers(Subject subject, Vocabulary vocabulary, NameDomains domains, RuleEffect effect, Span<int> buffer)
    {
        _numbers = buffer;
        _denied = effect == RuleEffect.Deny;
        _keystone = subject.Keystone;
        IsAuthenticated = _keystone is not null || subject.Groups.Contains(Requester.AuthenticatedGroup);
        UserId = subject.Uid;
        UserName = _keystone is null || domains.CountsForUsers(_keystone, _denied) ? NameOrNone(subject.User) : "";
        ProjectId = _keystone?.ProjectId ?? "";
        ProjectName = _keystone is not null && domains.CountsForProjects(_keystone, _denied) ? NameOrNone(_keystone.ProjectName) : "";
        MayBeAnyProject = _denied && _keystone is not null && domains.MayBeAnyProject(_keystone);
        Fill(subject, vocabulary);
    }

    /// <summary>A requester who was translated before.</summary>
    /// <param name="kept">What <see cref="Keep"/> made of them.</param>
    /// <param name="effect">For rules of the same effect.</param>
    public RequesterNumbers(KeptRequester kept, RuleEffect effect)
    {
        _numbers = kept.Numbers;
        _denied = effect == RuleEffect.Deny;
        _keystone = kept.Subject.Keystone;
        IsAuthenticated = kept.IsAuthenticated;
        UserId = kept.Subject.Uid;
        UserName = kept.UserName;
        ProjectId = _keystone?.ProjectId ?? "";
        ProjectName = kept.ProjectName;
        MayBeAnyProject = kept.MayBeAnyProject;
    }

    /// <summary>Is the requester known to an authenticator?</summary>
    public bool IsAuthenticated { get; }

    /// <summary>The user's id.</summary>
    public string UserId { get; }

    /// <summary>The user's name; empty where it does not count, or may be an id.</summary>
    public string UserName { get; }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>The project's name; empty likewise.</summary>
    public string ProjectName { get; }

    /// <summary>Is the project's name not told, and the rule one that holds then?</summary>
    public bool MayBeAnyProject { get; }

    /// <summary>How many numbers a requester may have.</summary>
    public static int Room(Subject subject) =>
        subject.Groups.Length + (subject.Keystone is { } keystone ? keystone.Roles.Length + keystone.Methods.Length : 0) + 7 + Traits;

    /// <summary>The same, to be kept.</summary>
    public readonly KeptRequester Keep(Subject subject) => new(subject, _numbers[.._count].ToArray(), IsAuthenticated, UserName, ProjectName, MayBeAnyProject);

    /// <summary>The numbers of a trait, each once.</summary>
    public readonly ReadOnlySpan<int> Of(Trait trait) =>
        _numbers[StartOf(trait).._numbers[(int)trait]];

    /// <summary>Is the trait not told, and the rule one that holds then?</summary>
    public readonly bool MayBeAny(Trait trait) => _denied && _keystone is not null && trait switch
    {
        Trait.ProjectDomain => _keystone.IsProjectDomainUntold,
        Trait.UserDomain => _keystone.UserDomainId.Length == 0,
        Trait.Method => _keystone.Methods.IsEmpty,
        _ => false,
    };

    // A template would make another's namespace of a name that is the other's id.
    private static string NameOrNone(string name) => Called.IsId(name) ? "" : name;

    private void Fill(Subject subject, Vocabulary vocabulary)
    {
        Add(Trait.User, vocabulary, UserId, UserName);

        var words = vocabulary.Of(Trait.Group);
        var start = _count;
        foreach (var group in subject.Groups)
        {
            // The project is among the groups by its id; nobody else's name may be one.
            if (group == ProjectId || !Called.IsId(group))
                Add(start, words.Find(group));
        }

        _numbers[(int)Trait.Group] = _count;
        if (MayBeAnyProject)
            Add(_count, vocabulary.Of(Trait.Project).Find(Demand.UntoldName));
        Add(Trait.Project, vocabulary, ProjectId, ProjectName);
        Add(Trait.Role, vocabulary, _keystone is null ? [] : _keystone.Roles.AsSpan());
        Add(Trait.ProjectDomain, vocabulary, [_keystone?.ProjectDomainId ?? ""]);
        Add(Trait.UserDomain, vocabulary, [_keystone?.UserDomainId ?? "", _keystone?.UserDomainName ?? ""]);
        Add(Trait.Method, vocabulary, _keystone is null ? [] : _keystone.Methods.AsSpan());
    }

    private void Add(Trait trait, Vocabulary vocabulary, string id, string name)
    {
        var words = vocabulary.Of(trait);
        var start = StartOf(trait);
        if (id.Length > 0)
            Add(start, words.Find(id));
        if (name.Length > 0)
            Add(start, words.Find(name));
        _numbers[(int)trait] = _count;
    }

    private void Add(Trait trait, Vocabulary vocabulary, scoped ReadOnlySpan<string> texts)
    {
        var words = vocabulary.Of(trait);
        var start = _count;
        foreach (var text in texts)
            Add(start, words.Find(text));
        _numbers[(int)trait] = _count;
    }

    // Each once: a review that says one role a thousand times must not cost a thousand look-ups for each group.
    private void Add(int start, int number)
    {
        if (number > 0 && !_numbers[start.._count].Contains(number))
            _numbers[_count++] = number;
    }

    private readonly int StartOf(Trait trait) => trait == 0 ? Traits : _numbers[(int)trait - 1];
}
