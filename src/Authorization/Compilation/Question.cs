using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>An action in numbers, and which cell it stands in.</summary>
internal readonly ref struct Question
{
    private readonly Vocabulary _vocabulary;
    private readonly AccessAction.OnResource? _resource;
    private readonly string _path;
    private readonly int _verbNumber;
    private readonly int _groupNumber;
    private readonly int _resourceNumber;
    private readonly int _partNumber;
    private readonly int _namespaceNumber;
    private readonly int _nameNumber;
    private readonly int _pathNumber;

    /// <summary>Translates an action.</summary>
    public Question(AccessAction action, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _verbNumber = vocabulary.Of(Facet.Verb).Find(action.Verb);
        _resource = action as AccessAction.OnResource;
        _path = action is AccessAction.OnPath on ? on.Path : "";
        if (_resource is not { } resource)
        {
            _pathNumber = vocabulary.Of(Facet.Path).Find(_path);
            return;
        }

        _groupNumber = vocabulary.Of(Facet.Group).Find(resource.Group);
        _resourceNumber = vocabulary.Of(Facet.Resource).Find(resource.Resource);
        _partNumber = vocabulary.Of(Facet.Part).Find(resource.Subresource);
        _namespaceNumber = vocabulary.Of(Facet.Namespace).Find(resource.Namespace);
        _nameNumber = vocabulary.Of(Facet.Name).Find(resource.Name);
    }

    /// <summary>Is it about a path?</summary>
    public bool IsOnPath => _resource is null;

    /// <summary>Is its subresource a stream?</summary>
    public bool IsStream => _resource is { Subresource.Length: > 0 } resource && Subresources.IsStream(resource.Subresource);

    /// <summary>The number of a facet's word.</summary>
    public int Number(Facet facet) => facet switch
    {
        Facet.Verb => _verbNumber,
        Facet.Group => _groupNumber,
        Facet.Resource => _resourceNumber,
        Facet.Part => _partNumber,
        Facet.Namespace => _namespaceNumber,
        Facet.Name => _nameNumber,
        _ => _pathNumber,
    };

    /// <summary>The cell of a shape in which it stands, if it stands in one.</summary>
    public bool StandsIn(int population, int shapeNumber, in Shape shape, scoped in RequesterNumbers requester, out Cell cell)
    {
        cell = default;
        if (!Exact(shape.Verb, _verbNumber, out var verb))
            return false;
        if (_resource is not { } on)
        {
            if (!Path(shape.Path, out var path))
                return false;
            cell = new Cell(population, shapeNumber, verb, 0, path, 0, 0, 0);
            return true;
        }

        if (!Word(shape.Resource, _resourceNumber, on.Resource, requester, out var resource)
            || !Word(shape.Part, _partNumber, on.Subresource, requester, out var part)
            || !Word(shape.Namespace, _namespaceNumber, on.Namespace, requester, out var space)
            || !Group(shape.Group, on.Group, out var group)
            || !Word(shape.Name, _nameNumber, on.Name, requester, out var name))
            return false;
        cell = new Cell(population, shapeNumber, verb, group, resource, part, space, name);
        return true;
    }

    private static bool Exact(Test test, int number, out int word)
    {
        word = test.Kind == TestKind.Exact ? number : 0;
        return test.Kind == TestKind.Any || word > 0;
    }

    private bool Group(Test test, string group, out int word) =>
        Exact(test, _groupNumber, out word) || (test.Kind == TestKind.Class && ApiGroups.IsOfKubernetes(group));

    private bool Word(Test test, int number, string text, scoped in RequesterNumbers requester, out int word) =>
        Exact(test, number, out word) || test.Kind switch
        {
            TestKind.Class => text.Length > 0,
            TestKind.Template => Makes(_vocabulary.Templates[test.Argument], text, requester),
            _ => false,
        };

    private bool Path(Test test, out int word)
    {
        if (test.Kind != TestKind.Prefix)
            return Exact(test, _pathNumber, out word);
        word = _path.Length < test.Argument ? 0 : _vocabulary.Of(Facet.Path).Find(_path.AsSpan(0, test.Argument));
        return word > 0;
    }

    private static bool Makes(Template template, string text, scoped in RequesterNumbers requester) => template.Source switch
    {
        TemplateSource.ProjectId => template.Makes(text, requester.ProjectId),
        TemplateSource.ProjectName => requester.MayBeAnyProject ? template.MayMake(text) : template.Makes(text, requester.ProjectName),
        TemplateSource.UserId => template.Makes(text, requester.UserId),
        _ => template.Makes(text, requester.UserName),
    };
}
